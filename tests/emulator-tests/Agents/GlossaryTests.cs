namespace Vectara.Emulator.Tests.Agents;

internal sealed class GlossaryTests : EmulatorTest
{
    private const string Entries = "v2/glossaries/terms/entries";

    [SetUp]
    public Task PrepareAsync() => PostAsync("v2/glossaries", """{"key": "terms", "name": "Terms"}""");

    [Test]
    public async Task Entries_are_put_in_replaced_and_taken_out_by_their_terms()
    {
        Assert.That((long?)(await GetAsync("v2/glossaries/terms")).Body["num_entries"], Is.Zero);
        Assert.That((await PostAsync(Entries, """{"entries": {"RAG": "retrieval", "LLM": "model"}}""")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        await PostAsync(Entries, """{"entries": {"RAG": "retrieval-augmented generation"}}""");
        var listed = await GetAsync(Entries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed.Texts("entries", "term"), Is.EqualTo(["RAG", "LLM"]));
            Assert.That(listed.Texts("entries", "expansion"), Is.EqualTo(["retrieval-augmented generation", "model"]));
            Assert.That((long?)(await GetAsync("v2/glossaries/terms")).Body["num_entries"], Is.EqualTo(2));
        }

        Assert.That((await SendAsync(Http, HttpMethod.Delete, Entries, """{"terms": ["RAG", "unknown"]}""")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await GetAsync(Entries)).Texts("entries", "term"), Is.EqualTo(["LLM"]));
        await DeleteAsync("v2/glossaries/terms");
        AssertNotFound(await GetAsync(Entries), "terms");
    }

    [TestCase("""{"entries": {}}""", "entries")]
    [TestCase("""{"entries": {"a": ""}}""", "entries.a")]
    [TestCase("""{"entries": {"": "a"}}""", "entries.")]
    [TestCase("""{}""", "entries")]
    [SendsInvalidRequests]
    public async Task What_is_wrong_with_entries_is_named(string body, string field) => AssertBadRequest(await PostAsync(Entries, body), field);

    [TestCase("TERM", "terms")]
    [TestCase("(", "other")]
    [TestCase("of the h", "other")]
    public async Task Glossaries_are_found_by_a_text_in_any_case(string filter, string key)
    {
        await PostAsync("v2/glossaries", """{"key": "other", "name": "Words (new)", "description": "Those of the house"}""");
        Assert.That((await GetAsync("v2/glossaries?filter=" + Uri.EscapeDataString(filter))).Texts("glossaries", "key"), Is.EqualTo([key]));
    }
}

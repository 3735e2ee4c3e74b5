namespace Vectara.Emulator.Tests.Documents;

internal sealed class SummaryTests : EmulatorTest
{
    private const string Summarize = "v2/corpora/docs/documents/one/summarize";

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one",
            "Apples are fruit. The sky was blue.",
            "Apples grow on trees. Somebody whistled. Trees that bear apples are apple trees.");
    }

    [Test]
    public async Task A_summary_is_made_of_the_sentences_that_say_most_in_their_order()
    {
        var reply = await PostAsync(Summarize, """{"llm_name": "mockingbird-2.0"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
            Assert.That((string?)reply.Body["summary"], Is.EqualTo("Apples are fruit. Apples grow on trees. Trees that bear apples are apple trees."));
            Assert.That((string?)reply.Body["rendered_prompt"], Does.Contain("Somebody whistled."));
        }
    }

    [Test]
    public async Task A_stream_says_the_same()
    {
        var whole = (await PostAsync(Summarize, """{"llm_name": "mockingbird-2.0"}""")).Body;
        var events = await StreamAsync(Summarize, """{"llm_name": "mockingbird-2.0", "stream_response": true}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(item => item.Type).Distinct(), Is.EqualTo(["generation_chunk", "generation_end", "generation_info", "end"]));
            Assert.That(events.Count(item => item.Type == "generation_chunk"), Is.GreaterThan(3));
            Assert.That(string.Concat(events.Where(item => item.Type == "generation_chunk").Select(item => (string)item.Data["generation_chunk"]!)), Is.EqualTo((string?)whole["summary"]));
        }
    }

    [Test]
    public async Task A_summary_is_no_longer_than_it_may_be()
    {
        var reply = await PostAsync(Summarize, """{"llm_name": "mockingbird-2.0", "model_parameters": {"max_tokens": 2}}""");
        Assert.That((string?)reply.Body["summary"], Is.EqualTo("Apples are"));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task What_cannot_be_summarised_says_why()
    {
        AssertBadRequest(await PostAsync(Summarize, "{}"), "llm_name");
        AssertBadRequest(await PostAsync(Summarize, """{"llm_name": "nope"}"""), "llm_name");
        AssertNotFound(await PostAsync("v2/corpora/docs/documents/nope/summarize", """{"llm_name": "mockingbird-2.0"}"""), "nope");
        AssertNotFound(await PostAsync("v2/corpora/nope/documents/one/summarize", """{"llm_name": "mockingbird-2.0"}"""), "nope");
    }
}

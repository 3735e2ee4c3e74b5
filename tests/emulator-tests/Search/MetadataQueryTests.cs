namespace Vectara.Emulator.Tests.Search;

internal sealed class MetadataQueryTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync(others: """
            , "filter_attributes": [
                {"name": "title", "level": "document", "type": "text"}, {"name": "author", "level": "document", "type": "text"},
                {"name": "year", "level": "document", "type": "integer"}, {"name": "heading", "level": "part", "type": "text"}]
            """);
        foreach (var document in new[]
        {
            """{"id": "a", "type": "core", "metadata": {"title": "Deployment guide", "author": "Ann", "year": 2020}, "document_parts": [{"text": "x", "metadata": {"heading": "Servers"}}, {"text": "y", "metadata": {"heading": "Clients"}}]}""",
            """{"id": "b", "type": "core", "metadata": {"title": "Deployments of the past", "author": "Bob", "year": 2021}, "document_parts": [{"text": "x", "metadata": {"heading": "Server rooms"}}]}""",
            """{"id": "c", "type": "core", "metadata": {"title": "Guide for cooks", "author": "Ann", "year": 2022}, "document_parts": [{"text": "x"}]}""",
        })
            Assert.That((await PostAsync("v2/corpora/docs/documents", document)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task The_best_match_comes_first_and_carries_its_metadata()
    {
        var reply = await QueryAsync("document", """{"field": "title", "query": "deployment guide"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Texts("documents", "doc_id"), Is.EqualTo(["a", "c", "b"]), "both words, one of them as it is, one of them nearly");
            Assert.That(reply.Items("documents").Select(document => (double)document["score"]!), Is.Ordered.Descending.And.All.InRange(0.1, 1));
            Assert.That((double)reply.Body["documents"]![0]!["score"]!, Is.EqualTo(1));
            Assert.That(reply.Body["documents"]![0]!["metadata"]!.ToJsonString(), Is.EqualTo("""{"title":"Deployment guide","author":"Ann","year":2020}"""));
            Assert.That((int)reply.Body["total_count"]!, Is.EqualTo(3));
        }
    }

    [TestCase("guide", "true", "a", "c")]
    [TestCase("guied", "true")]
    [TestCase("guida", "true", "a", "c")]
    [TestCase("guida", "false")]
    [TestCase("deploymant", "true", "a", "b")]
    [TestCase("daploymant", "true", "a")]
    [TestCase("daploymond", "true")]
    [TestCase("foe", "true", "c")]
    [TestCase("fo", "true")]
    public async Task A_long_word_may_be_misspelt(string query, string fuzzy, params string[] ids) => Assert.That(
        (await QueryAsync("document", $$"""{"field": "title", "query": "{{query}}", "fuzzy": {{fuzzy}}, "prefix": null}""")).Texts("documents", "doc_id"),
        Is.EquivalentTo(ids));

    [TestCase("depl", "3", "a", "b")]
    [TestCase("depl", "4", "a", "b")]
    [TestCase("depl", "5")]
    [TestCase("depl", "null")]
    public async Task A_word_may_be_begun(string query, string prefix, params string[] ids) => Assert.That(
        (await QueryAsync("document", $$"""{"field": "title", "query": "{{query}}", "prefix": {{prefix}}}""")).Texts("documents", "doc_id"),
        Is.EquivalentTo(ids));

    [Test]
    public async Task Fields_count_by_their_weights()
    {
        const string Title = """{"field": "title", "query": "cooks", "weight": 1}""";
        var balanced = await QueryAsync("document", $$"""{{Title}}, {"field": "author", "query": "bob", "weight": 3}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(balanced.Texts("documents", "doc_id"), Is.EqualTo(["b", "c"]));
            Assert.That(balanced.Items("documents").Select(document => (double)document["score"]!), Is.EqualTo([0.75, 0.25]));
        }
    }

    [Test]
    public async Task Parts_are_found_by_their_own_metadata()
    {
        var reply = await QueryAsync("part", """{"field": "heading", "query": "server"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Texts("documents", "doc_id"), Is.EquivalentTo(["a", "b"]));
            Assert.That(reply.Items("documents").Select(part => (string?)part["metadata"]!["heading"]), Is.EquivalentTo(["Servers", "Server rooms"]));
        }
    }

    [Test]
    public async Task A_filter_narrows_and_pages_go_on()
    {
        const string Ann = """{"field": "author", "query": "ann"}""";
        var filtered = await QueryAsync("document", Ann, """, "metadata_filter": "doc.year > 2020" """);
        var first = await QueryAsync("document", Ann, """, "limit": 1""");
        var second = await QueryAsync("document", Ann, """, "limit": 1, "offset": 1""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(filtered.Texts("documents", "doc_id"), Is.EqualTo(["c"]));
            Assert.That(first.Texts("documents", "doc_id").Concat(second.Texts("documents", "doc_id")), Is.EqualTo(["a", "c"]));
            Assert.That((int)second.Body["total_count"]!, Is.EqualTo(2));
        }
    }

    [TestCase("document", "year", "", "queries[0].field")]
    [TestCase("document", "heading", "", "queries[0].field")]
    [TestCase("part", "title", "", "queries[0].field")]
    [TestCase("document", "nope", "", "queries[0].field")]
    [TestCase("chapter", "title", "", "level")]
    [TestCase("document", "title", """, "metadata_filter": "part.heading = 'x'" """, "metadata_filter")]
    [TestCase("document", "title", """, "metadata_filter": "doc.year >" """, "metadata_filter")]
    [SendsInvalidRequests]
    public async Task What_cannot_be_asked_answers_400(string level, string field, string others, string problem) =>
        AssertBadRequest(await QueryAsync(level, $$"""{"field": "{{field}}", "query": "x"}""", others), problem);

    private Task<Reply> QueryAsync(string level, string queries, string others = "") =>
        PostAsync("v2/corpora/docs/metadata_query", $$"""{"level": "{{level}}", "queries": [{{queries}}]{{others}}}""");
}

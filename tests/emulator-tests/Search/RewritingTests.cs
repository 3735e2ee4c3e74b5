namespace Vectara.Emulator.Tests.Search;

internal sealed class RewritingTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync("docs", """
            , "filter_attributes": [{"name": "region", "level": "document", "type": "text"}, {"name": "year", "level": "document", "type": "integer"}, {"name": "tags", "level": "part", "type": "list[text]"}]
            """);
        await PostAsync("v2/corpora/docs/documents", """{"id": "eu", "type": "core", "metadata": {"region": "EU", "year": 2023}, "document_parts": [{"text": "Compliance trends", "metadata": {"tags": ["banks"]}}]}""");
        await PostAsync("v2/corpora/docs/documents", """{"id": "us", "type": "core", "metadata": {"region": "US", "year": 2024}, "document_parts": [{"text": "Compliance trends"}]}""");
    }

    [TestCase("Compliance trends in EU", "Compliance trends in", "doc.region = 'EU'", "eu")]
    [TestCase("What were the compliance trends of 2024?", "What were the compliance trends of ?", "doc.year = 2024", "us")]
    [TestCase("eu compliance 2023 for banks", "compliance for", "doc.region = 'EU' AND doc.year = 2023 AND 'banks' IN part.tags", "eu")]
    [TestCase("Compliance trends", "Compliance trends", "", "eu", "us")]
    [TestCase("Compliance in Europe", "Compliance in Europe", "", "eu", "us")]
    public async Task A_question_is_taken_apart_by_the_values_that_the_corpus_has(string question, string query, string filter, params string[] ids)
    {
        var reply = await PostAsync("v2/corpora/docs/query", $$"""{"query": "{{question}}", "intelligent_query_rewriting": true}""");
        var rewritten = reply.Items("rewritten_queries").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)rewritten["corpus_key"], Is.EqualTo("docs"));
            Assert.That((string?)rewritten["filter_extraction"]!["query"], Is.EqualTo(query));
            Assert.That((string?)rewritten["filter_extraction"]!["metadata_filter"], Is.EqualTo(filter));
            Assert.That(reply.Texts("search_results", "document_id"), Is.EquivalentTo(ids));
        }
    }

    [Test]
    public async Task A_filter_of_the_request_holds_as_well()
    {
        var reply = await PostAsync("v2/corpora/docs/query", """{"query": "Compliance EU", "intelligent_query_rewriting": true, "search": {"metadata_filter": "doc.year = 2024 OR doc.year = 2000"}}""");
        Assert.That(reply.Items("search_results"), Is.Empty);
    }

    [Test]
    public async Task A_stream_says_it_with_the_results()
    {
        var events = await StreamAsync("v2/corpora/docs/query", """{"query": "Compliance EU", "intelligent_query_rewriting": true, "stream_response": true}""");
        Assert.That((string?)events[0].Data["rewritten_queries"]![0]!["filter_extraction"]!["metadata_filter"], Is.EqualTo("doc.region = 'EU'"));
    }
}

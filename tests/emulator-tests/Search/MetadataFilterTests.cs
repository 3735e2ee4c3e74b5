namespace Vectara.Emulator.Tests.Search;

internal sealed class MetadataFilterTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync("docs", """
            , "filter_attributes": [{"name": "year", "level": "document", "type": "integer"}, {"name": "tags", "level": "document", "type": "list[text]"},
                                    {"name": "page", "level": "part", "type": "integer"}]
            """);
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "old", "type": "core", "metadata": {"year": 2020, "tags": ["a"]}, "document_parts": [{"text": "apple one", "metadata": {"page": 1}}, {"text": "apple two", "metadata": {"page": 2}}]}
            """);
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "new", "type": "core", "metadata": {"year": 2024, "tags": ["a", "b"]}, "document_parts": [{"text": "apple three", "metadata": {"page": 1}}, {"text": "apfel der garten und die sonne"}]}
            """);
    }

    [TestCase("doc.year = 2024", "apple three")]
    [TestCase("doc.year < 2024 AND part.page = 2", "apple two")]
    [TestCase("part.page = 1", "apple one", "apple three")]
    [TestCase("'b' IN doc.tags", "apple three")]
    [TestCase("doc.id IN ('old')", "apple one", "apple two")]
    [TestCase("doc.year = 1999")]
    [TestCase("  ", "apple one", "apple two", "apple three")]
    public async Task A_query_finds_what_its_filter_accepts(string filter, params string[] texts) =>
        Assert.That((await QueryAsync("apple", filter)).Texts("search_results", "text"), Is.EquivalentTo(texts));

    [TestCase("part.lang = 'deu'", "apfel der garten und die sonne")]
    [TestCase("part.lang = 'eng'")]
    public async Task Every_part_has_a_language(string filter, params string[] texts) =>
        Assert.That((await QueryAsync("apfel", filter)).Texts("search_results", "text"), Is.EquivalentTo(texts));

    [Test]
    public async Task A_filter_goes_along_with_paging()
    {
        for (var i = 0; i < 12; i++)
            await PostAsync("v2/corpora/docs/documents", $$"""{"id": "d{{i}}", "type": "core", "metadata": {"year": {{2000 + (i % 2)}}}, "document_parts": [{"text": "pear {{i}}"}]}""");
        var pages = new List<string>();
        for (var offset = 0; offset < 8; offset += 2)
            pages.AddRange((await PostAsync("v2/corpora/docs/query", $$$"""{"query": "pear", "search": {"metadata_filter": "doc.year = 2001", "offset": {{{offset}}}, "limit": 2}}""")).Texts("search_results", "document_id"));
        Assert.That(pages, Is.EqualTo(["d1", "d3", "d5", "d7", "d9", "d11"]));
    }

    [TestCase("doc.nope = 1", "Unrecognized references: doc.nope")]
    [TestCase("year = 1", "Syntax error at 1:0 year must be referenced as doc.year or part.year")]
    [TestCase("doc.year = ", "Syntax error at 1:11")]
    [TestCase("doc.year = '1'", "Type error at 1:9")]
    public async Task A_filter_that_cannot_be_used_answers_400_and_says_why(string filter, string problem)
    {
        var reply = await QueryAsync("apple", filter);
        AssertBadRequest(reply, "search.metadata_filter");
        Assert.That((string?)reply.FieldErrors["search.metadata_filter"], Does.StartWith("INVALID_ARGUMENT: The filter expression contains an error. " + problem));
        Assert.That((string?)reply.Body["messages"]![0], Does.Contain(problem));
    }

    [Test]
    public async Task A_stream_does_not_begin_where_the_filter_cannot_be_used() =>
        AssertBadRequest(
            await PostAsync("v2/corpora/docs/query", """{"query": "apple", "stream_response": true, "search": {"metadata_filter": "doc.nope = 1"}}"""),
            "search.metadata_filter");

    [Test]
    public async Task Each_of_many_corpora_has_a_filter_of_its_own()
    {
        var reply = await PostAsync("v2/query", """
            {"query": "apple", "search": {"corpora": [{"corpus_key": "docs", "metadata_filter": "doc.year = 2020 AND part.page = 1"}, {"corpus_key": "docs", "metadata_filter": "doc.year = 2024"}]}}
            """);
        Assert.That(reply.Texts("search_results", "text"), Is.EquivalentTo(["apple one", "apple three"]));
    }

    [TestCase("doc.year = 2024", "new")]
    [TestCase("doc.year > 2000", "old", "new")]
    [TestCase("doc.id = 'old'", "old")]
    public async Task A_list_of_documents_shows_what_its_filter_accepts(string filter, params string[] ids) =>
        Assert.That((await GetAsync("v2/corpora/docs/documents?metadata_filter=" + Uri.EscapeDataString(filter))).Texts("documents", "id"), Is.EqualTo(ids));

    [TestCase("part.page = 1")]
    [TestCase("doc.nope = 1")]
    public async Task A_list_of_documents_knows_document_metadata_alone(string filter) =>
        AssertBadRequest(await GetAsync("v2/corpora/docs/documents?metadata_filter=" + Uri.EscapeDataString(filter)), "metadata_filter");

    private Task<Reply> QueryAsync(string query, string filter) => PostAsync(
        "v2/corpora/docs/query",
        new JsonObject { ["query"] = query, ["search"] = new JsonObject { ["metadata_filter"] = filter } }.ToJsonString());
}

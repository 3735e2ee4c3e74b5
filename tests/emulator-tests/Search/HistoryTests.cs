namespace Vectara.Emulator.Tests.Search;

internal sealed class HistoryTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await CreateCorpusAsync("kept", """, "save_history": true""");
        await IndexAsync("docs", "one", "Paris is the capital of France.");
        await IndexAsync("kept", "one", "Berlin is the capital of Germany.");
    }

    [Test]
    public async Task A_query_is_remembered_where_the_request_or_the_corpus_says_so()
    {
        await PostAsync("v2/corpora/docs/query", """{"query": "first"}""");
        await PostAsync("v2/corpora/docs/query", """{"query": "second", "save_history": true}""");
        await PostAsync("v2/corpora/kept/query", """{"query": "third"}""");
        await PostAsync("v2/corpora/kept/query", """{"query": "fourth", "save_history": false}""");
        await GetAsync("v2/corpora/docs/query?query=fifth&save_history=true");
        await GetAsync("v2/corpora/kept/query?query=sixth");
        await PostAsync("v2/query", """{"query": "seventh", "search": {"corpora": [{"corpus_key": "docs"}, {"corpus_key": "kept"}]}}""");
        Assert.That((await GetAsync("v2/queries")).Texts("queries", "query"), Is.EqualTo(["seventh", "sixth", "fifth", "third", "second"]), "the youngest first");
    }

    [Test]
    public async Task A_remembered_query_tells_what_happened()
    {
        var asked = await PostAsync("v2/corpora/kept/query", """
            {"query": "capital of Germany", "intelligent_query_rewriting": true, "generation": {"max_used_search_results": 3},
             "search": {"limit": 5, "metadata_filter": "doc.id <> 'x'", "lexical_interpolation": 0.5, "reranker": {"type": "userfn", "user_function": "get('$.score') / 2"}}}
            """);
        var summary = (await GetAsync("v2/queries")).Items("queries").Single();
        var query = (await GetAsync("v2/queries/" + summary["id"])).Body;
        var spans = query["spans"]!.AsArray().ToDictionary(span => (string)span!["type"]!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)summary["corpus_key"], Is.EqualTo("kept"));
            Assert.That((string?)summary["generation"], Is.EqualTo((string?)asked.Body["summary"]));
            Assert.That((double?)summary["factual_consistency_score"], Is.EqualTo((double?)asked.Body["factual_consistency_score"]));
            Assert.That(spans.Keys, Is.EqualTo(["rewritten_query", "search", "rerank", "generation", "fcs"]));
            Assert.That(query["query"]!["search"]!["corpora"]!.ToJsonString(), Is.EqualTo("""[{"corpus_key":"kept","metadata_filter":"doc.id \u003C\u003E \u0027x\u0027","lexical_interpolation":0.5,"semantics":"default"}]"""));
            Assert.That((int?)query["query"]!["search"]!["limit"], Is.EqualTo(5));
            Assert.That((double?)spans["rerank"]!["reranked_search_results"]![0]!["original_score"], Is.EqualTo(2 * (double)spans["rerank"]!["reranked_search_results"]![0]!["score"]!).Within(1e-9));
            Assert.That((string?)spans["search"]!["search_results"]![0]!["document_id"], Is.EqualTo("one"));
            Assert.That((string?)spans["generation"]!["prompt"], Is.EqualTo((string?)asked.Body["rendered_prompt"]));
            Assert.That((long?)query["latency_millis"], Is.GreaterThanOrEqualTo(0));
        }
    }

    [Test]
    public async Task A_list_can_be_narrowed_and_paged()
    {
        for (var i = 0; i < 5; i++)
            await PostAsync($"v2/corpora/{(i % 2 == 0 ? "docs" : "kept")}/query", $$"""{"query": "q{{i}}", "save_history": true}""");
        var first = await GetAsync("v2/queries?limit=2");
        await PostAsync("v2/corpora/docs/query", """{"query": "later", "save_history": true}""");
        var second = await GetAsync($"v2/queries?limit=2&page_key={first.Body["metadata"]!["page_key"]}");
        var id = (string)second.Items("queries").First()["id"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Texts("queries", "query"), Is.EqualTo(["q4", "q3"]));
            Assert.That(second.Texts("queries", "query"), Is.EqualTo(["q2", "q1"]));
            Assert.That((await GetAsync("v2/queries?corpus_key=kept")).Texts("queries", "query"), Is.EqualTo(["q3", "q1"]));
            Assert.That((await GetAsync("v2/queries?history_id=" + id)).Texts("queries", "query"), Is.EqualTo(["q2"]));
            Assert.That((await GetAsync("v2/queries?started_after=2999-01-01T00:00:00Z")).Items("queries"), Is.Empty);
            Assert.That((await GetAsync("v2/queries?started_before=2999-01-01T00:00:00Z")).Items("queries").Count(), Is.EqualTo(6));
        }
    }

    [Test]
    [SendsInvalidRequests]
    public async Task What_was_not_remembered_answers_404_and_a_date_that_is_none_400()
    {
        AssertNotFound(await GetAsync("v2/queries/qry_nope"), "qry_nope");
        AssertBadRequest(await GetAsync("v2/queries?started_after=yesterday"), "started_after");
    }
}

using System.Text.Json;

namespace Vectara.Emulator.Tests.Search;

internal sealed class QueryTests : EmulatorTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync();

    [Test]
    public async Task The_better_match_comes_first()
    {
        await IndexAsync("docs", "cities", "Berlin is the capital of Germany.", "Paris is the capital of France.", "Lyon lies in France.", "The Rhine is long.");
        var reply = await GetAsync("v2/corpora/docs/query?query=What%20is%20the%20capital%20of%20France%3F");
        var scores = reply.Items("search_results").Select(hit => (double)hit["score"]!).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Texts("search_results", "text")[0], Is.EqualTo("Paris is the capital of France."));
            Assert.That(reply.Texts("search_results", "text"), Does.Not.Contain("The Rhine is long."));
            Assert.That(scores, Is.Ordered.Descending);
            Assert.That(scores, Is.All.InRange(double.Epsilon, 1.0));
            Assert.That(scores[0], Is.GreaterThan(scores[1]));
        }
    }

    [Test]
    public async Task Words_are_found_in_other_forms()
    {
        await IndexAsync("docs", "one", "Resetting the passwords", "Gardening");
        await IndexAsync("docs", "two", "Ein Café");
        Assert.That((await GetAsync("v2/corpora/docs/query?query=reset%20password")).Texts("search_results", "text"), Is.EqualTo(["Resetting the passwords"]));
        Assert.That((await GetAsync("v2/corpora/docs/query?query=cafe")).Texts("search_results", "text"), Is.EqualTo(["Ein Café"]));
    }

    [Test]
    public async Task In_a_small_corpus_both_words_beat_one()
    {
        await IndexAsync("docs", "one", "apple", "apple pie", "pie");
        Assert.That((await GetAsync("v2/corpora/docs/query?query=apple%20pie")).Texts("search_results", "text"), Is.EqualTo(["apple pie", "apple", "pie"]));
    }

    [Test]
    public async Task A_corpus_of_one_part_has_useful_scores()
    {
        await IndexAsync("docs", "one", "Paris is the capital of France.");
        var score = (double)(await GetAsync("v2/corpora/docs/query?query=capital%20of%20France")).Items("search_results").Single()["score"]!;
        Assert.That(score, Is.InRange(0.4, 1.0));
    }

    [Test]
    public async Task What_is_in_other_corpora_changes_nothing()
    {
        await IndexAsync("docs", "one", "apple pie", "apple", "pear");
        var before = (await GetAsync("v2/corpora/docs/query?query=apple%20pie")).Text;
        await CreateCorpusAsync("other");
        await IndexAsync("other", "one", [.. Enumerable.Repeat("apple pie pie", 50)]);
        Assert.That((await GetAsync("v2/corpora/docs/query?query=apple%20pie")).Text, Is.EqualTo(before));
    }

    [Test]
    public async Task Equals_keep_their_order()
    {
        await IndexAsync("docs", "b", "same text", "same text");
        await IndexAsync("docs", "a", "same text");
        for (var i = 0; i < 3; i++)
        {
            var reply = await GetAsync("v2/corpora/docs/query?query=same");
            Assert.That(reply.Texts("search_results", "document_id"), Is.EqualTo(["b", "b", "a"]));
            Assert.That(reply.Items("search_results").Select(hit => (double)hit["score"]!).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [TestCase("\"")]
    [TestCase("apple AND NOT (")]
    [TestCase("NEAR(apple, 2) OR words: *")]
    [TestCase("apple'; DROP TABLE parts; --")]
    [TestCase("^apple* + {x} : -pear")]
    [TestCase("apple\\u0000pear")]
    public async Task No_text_of_a_query_is_an_operator(string query)
    {
        await IndexAsync("docs", "one", "apple");
        var reply = await PostAsync("v2/corpora/docs/query", $$"""{"query": {{(query.Contains("\\u", StringComparison.Ordinal) ? $"\"{query}\"" : JsonSerializer.Serialize(query))}}}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
        Assert.That(reply.Items("search_results").Count(), Is.EqualTo(query.Contains("apple", StringComparison.Ordinal) ? 1 : 0));
    }

    [TestCase("", 0)]
    [TestCase("...", 0)]
    [TestCase("unheard", 0)]
    [TestCase("what is it", 1)]
    [TestCase("首都", 1)]
    [TestCase("東京 首都", 1)]
    public async Task Odd_queries_are_answered(string query, int hits)
    {
        await IndexAsync("docs", "one", "This is it", "東京は日本の首都です。");
        Assert.That((await GetAsync("v2/corpora/docs/query?query=" + Uri.EscapeDataString(query))).Items("search_results").Count(), Is.EqualTo(hits));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_query_may_be_as_long_as_the_contract_says()
    {
        await IndexAsync("docs", "one", "word7 and others");
        var query = string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"word{i}"))[..5000];
        Assert.That((await PostAsync("v2/corpora/docs/query", $$"""{"query": "{{query}}"}""")).Items("search_results").Count(), Is.EqualTo(1));
        AssertBadRequest(await PostAsync("v2/corpora/docs/query", $$"""{"query": "{{query}}x"}"""), "query");
    }

    [Test]
    public async Task Offset_and_limit_cut_the_one_ranking_into_pages()
    {
        await IndexAsync("docs", "one", [.. Enumerable.Range(1, 25).Select(i => string.Join(' ', Enumerable.Repeat("apple", i)) + " pie")]);
        var all = (await GetAsync("v2/corpora/docs/query?query=apple&limit=100")).Texts("search_results", "text");
        var pages = new List<string>();
        for (var offset = 0; offset < 30; offset += 7)
            pages.AddRange((await PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple", "search": {"offset": {{{offset}}}, "limit": 7}}""")).Texts("search_results", "text"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Has.Count.EqualTo(25));
            Assert.That(pages, Is.EqualTo(all));
            Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Items("search_results").Count(), Is.EqualTo(10));
        }
    }

    [Test]
    public async Task GET_and_POST_answer_alike()
    {
        await IndexAsync("docs", "one", "apple pie", "apple", "pie");
        var get = await GetAsync("v2/corpora/docs/query?query=apple%20pie&limit=2&offset=1");
        var post = await PostAsync("v2/corpora/docs/query", """{"query": "apple pie", "search": {"limit": 2, "offset": 1}}""");
        Assert.That(post.Text, Is.EqualTo(get.Text));
    }

    [Test]
    public async Task A_result_says_all_about_where_it_comes_from_and_what_it_is_first()
    {
        await PostAsync("v2/corpora/docs/documents", """{"id": "one", "type": "core", "metadata": {"year": 2024}, "document_parts": [{"text": "apple", "metadata": {"page": 7}}]}""");
        var hit = (await GetAsync("v2/corpora/docs/query?query=apple")).Items("search_results").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hit.First().Key, Is.EqualTo("result_type"));
            Assert.That((string?)hit["result_type"], Is.EqualTo("text"));
            Assert.That((string?)hit["text"], Is.EqualTo("apple"));
            Assert.That((string?)hit["document_id"], Is.EqualTo("one"));
            Assert.That((string?)hit["corpus_key"], Is.EqualTo("docs"));
            Assert.That((int)hit["request_corpora_index"]!, Is.Zero);
            Assert.That(hit["document_metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2024}"""));
            Assert.That(hit["part_metadata"]!.ToJsonString(), Is.EqualTo("""{"page":7}"""));
        }
    }

    [Test]
    public async Task Many_corpora_are_ranked_together()
    {
        await CreateCorpusAsync("more");
        await IndexAsync("docs", "weak", "A long text that mentions an apple somewhere among a great many other things of no interest", "pear");
        await IndexAsync("more", "strong", "apple pie", "plum");
        var reply = await PostAsync("v2/query", """{"query": "apple pie", "search": {"corpora": [{"corpus_key": "docs"}, {"corpus_key": "more"}]}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Texts("search_results", "document_id"), Is.EqualTo(["strong", "weak"]));
            Assert.That(reply.Items("search_results").Select(hit => (int)hit["request_corpora_index"]!), Is.EqualTo([1, 0]));
            Assert.That(reply.Texts("search_results", "corpus_key"), Is.EqualTo(["more", "docs"]));
        }
    }

    [Test]
    public async Task Each_of_many_corpora_may_be_asked_something_else()
    {
        await CreateCorpusAsync("more");
        await IndexAsync("docs", "one", "apple", "plum");
        await IndexAsync("more", "two", "apple", "plum");
        var reply = await PostAsync("v2/query", """{"query": "apple", "search": {"corpora": [{"corpus_key": "docs"}, {"corpus_key": "more", "query": "plum"}]}}""");
        Assert.That(reply.Items("search_results").Select(hit => $"{hit["corpus_key"]} {hit["text"]}"), Is.EqualTo(["docs apple", "more plum"]));
    }

    [Test]
    public async Task Unknown_corpora_answer_404()
    {
        AssertNotFound(await GetAsync("v2/corpora/nope/query?query=x"), "nope");
        AssertNotFound(await PostAsync("v2/corpora/nope/query", """{"query": "x"}"""), "nope");
        AssertNotFound(await PostAsync("v2/query", """{"query": "x", "search": {"corpora": [{"corpus_key": "docs"}, {"corpus_key": "nope"}]}}"""), "nope");
        AssertNotFound(await PostAsync("v2/query", """{"query": "x", "stream_response": true, "search": {"corpora": [{"corpus_key": "nope"}]}}"""), "nope");
    }

    [TestCase("""{}""", "query", "search")]
    [TestCase("""{"query": "x", "search": {}}""", "search.corpora")]
    [TestCase("""{"query": "x", "search": {"corpora": []}}""", "search.corpora")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "a b"}, {}]}}""", "search.corpora[0].corpus_key", "search.corpora[1].corpus_key")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "docs", "lexical_interpolation": 1.5}], "limit": 0, "offset": -1}}""", "search.corpora[0].lexical_interpolation", "search.limit", "search.offset")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "docs"}], "reranker": {"type": "coin"}}}""", "search.reranker.type")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "docs"}], "reranker": {"type": "chain", "rerankers": [{"type": "none", "limit": 0}]}}}""", "search.reranker.rerankers[0].limit")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "docs"}]}, "generation": {"max_used_search_results": -1, "response_language": "tlh", "citations": {"style": "apa"}}}""", "generation.max_used_search_results", "generation.response_language", "generation.citations.style")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "docs"}]}, "stream_response": "yes"}""", "stream_response")]
    [SendsInvalidRequests]
    public async Task A_body_that_the_contract_refuses_answers_400_and_names_the_members(string body, params string[] fields) =>
        AssertBadRequest(await PostAsync("v2/query", body), fields);

    [TestCase("", "query")]
    [TestCase("?query=x&limit=0&offset=-1&save_history=perhaps", "limit", "offset", "save_history")]
    [SendsInvalidRequests]
    public async Task Parameters_that_the_contract_refuses_answer_400_and_are_named(string query, params string[] fields) =>
        AssertBadRequest(await GetAsync("v2/corpora/docs/query" + query), fields);

    [Test]
    public async Task A_filter_for_one_of_many_corpora_is_refused_by_its_place() =>
        AssertBadRequest(
            await PostAsync("v2/query", """{"query": "x", "search": {"corpora": [{"corpus_key": "docs"}, {"corpus_key": "docs", "metadata_filter": "part.x"}]}}"""),
            "search.corpora[1].metadata_filter");

    [Test]
    [SendsToleratedRequests]
    public async Task What_changes_nothing_is_accepted()
    {
        await IndexAsync("docs", "one", "apple");
        var reply = await PostAsync("v2/corpora/docs/query", """
            {"query": "apple", "save_history": true, "intelligent_query_rewriting": true,
             "search": {"metadata_filter": "", "custom_dimensions": {}, "lexical_interpolation": 0.005, "semantics": "query", "reranker": null, "context_configuration": null}}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Items("search_results").Count(), Is.EqualTo(1), reply.Text);
            Assert.That(reply.Body["rewritten_queries"]!.ToJsonString(), Is.EqualTo("""[{"corpus_key":"docs","filter_extraction":{"query":"apple","metadata_filter":""}}]"""));
        }
    }

    [Test]
    public async Task A_reranker_cuts_off_and_limits()
    {
        await IndexAsync("docs", "one", "apple pie", "apple", "pie with a great many other words that follow it", "plum");
        var ranked = (await GetAsync("v2/corpora/docs/query?query=apple%20pie")).Items("search_results").Select(hit => (double)hit["score"]!).ToList();
        Assert.That(ranked, Has.Count.EqualTo(3));
        Assert.That(await CountAsync("""{"type": "customer_reranker", "reranker_name": "Rerank_Multilingual_v1", "limit": 2}"""), Is.EqualTo(2));
        Assert.That(await CountAsync($$"""{"type": "customer_reranker", "cutoff": {{JsonSerializer.Serialize(ranked[0])}}}"""), Is.EqualTo(1));
        Assert.That(await CountAsync("""{"type": "none"}"""), Is.EqualTo(3));
        Assert.That(await CountAsync("""{"type": "chain", "rerankers": [{"type": "customer_reranker", "limit": 2}, {"type": "none", "limit": 1}]}"""), Is.EqualTo(1));

        async Task<int> CountAsync(string reranker) =>
            (await PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple pie", "search": {"reranker": {{{reranker}}}}}""")).Items("search_results").Count();
    }

    [Test]
    public async Task One_result_for_each_document_if_that_is_asked_for()
    {
        await IndexAsync("docs", "one", "apple", "apple pie", "plum");
        await IndexAsync("docs", "two", "pie", "pie of pears and of many other things");
        var reply = await PostAsync("v2/corpora/docs/query", """{"query": "apple pie", "search": {"max_by": "doc.id"}}""");
        Assert.That(reply.Texts("search_results", "text"), Is.EqualTo(["apple pie", "pie"]));
    }
}

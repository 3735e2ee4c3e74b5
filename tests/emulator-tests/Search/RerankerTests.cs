namespace Vectara.Emulator.Tests.Search;

internal sealed class RerankerTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "shop", "type": "core", "metadata": {"category": "shop"}, "document_parts": [
              {"text": "apple pie apple pie", "metadata": {"price": 3}},
              {"text": "apple pie apple pie!", "metadata": {"price": 1}},
              {"text": "apple juice from the orchard", "metadata": {"price": 2}},
              {"text": "a pie that somebody baked yesterday with butter and a great many other things"}]}
            """);
    }

    [Test]
    public async Task A_user_function_gives_the_scores_and_the_order()
    {
        var reply = await RerankAsync("""{"type": "userfn", "user_function": "get('$.part_metadata.price', -999999)"}""");
        Assert.That(reply.Items("search_results").Select(hit => (double)hit["score"]!), Is.EqualTo([3.0, 2.0, 1.0, -999999.0]));
    }

    [Test]
    public async Task A_user_function_that_gives_null_takes_a_result_out_before_the_limit_counts()
    {
        var reply = await RerankAsync("""{"type": "userfn", "user_function": "if (get('$.part_metadata.price') == 3) null else get('$.score')", "limit": 3}""");
        Assert.That(reply.Items("search_results").Count(), Is.EqualTo(3));
        Assert.That(reply.Texts("search_results", "text"), Does.Not.Contain("apple pie apple pie"));
    }

    [Test]
    public async Task A_user_function_sees_the_document_and_the_text()
    {
        var reply = await RerankAsync("""{"type": "userfn", "user_function": "if (get('$.document_metadata.category') == 'shop' && get('$.document_id') == 'shop' && get('$.text') != null) 7 else 0"}""");
        Assert.That(reply.Items("search_results").Select(hit => (double)hit["score"]!), Is.All.EqualTo(7.0));
    }

    [TestCase("""{"type": "userfn"}""", "search.reranker.user_function")]
    [TestCase("""{"type": "userfn", "user_function": "nope("}""", "search.reranker.user_function")]
    [TestCase("""{"type": "userfn", "user_function": "get('$.text')"}""", "search.reranker.user_function")]
    [TestCase("""{"type": "customer_reranker", "reranker_name": "nope"}""", "search.reranker.reranker_name")]
    [TestCase("""{"type": "customer_reranker", "reranker_id": "rnk_1"}""", "search.reranker.reranker_id")]
    [TestCase("""{"type": "chain"}""", "search.reranker.rerankers")]
    [TestCase("""{"type": "chain", "rerankers": [{"type": "none"}, {"type": "userfn", "user_function": "1 +"}]}""", "search.reranker.rerankers[1].user_function")]
    [TestCase("""{"type": "random"}""", "search.reranker.type")]
    [TestCase("""{"type": "none", "limit": 0}""", "search.reranker.limit")]
    [SendsInvalidRequests]
    public async Task A_reranker_that_cannot_be_used_answers_400_and_names_the_member(string reranker, string field) =>
        AssertBadRequest(await RerankAsync(reranker), field);

    [TestCase("""{"type": "customer_reranker", "reranker_name": "Rerank_Multilingual_v1"}""")]
    [TestCase("""{"type": "customer_reranker", "reranker_name": "qwen3-reranker", "instructions": "Prefer pies", "include_context": false}""")]
    [TestCase("""{"type": "customer_reranker", "reranker_id": "rnk_272725719"}""")]
    [TestCase("""{"type": "customer_reranker"}""")]
    [TestCase("""{"type": "none"}""")]
    [TestCase("""{"type": "mmr"}""")]
    [TestCase("""{"type": "chain", "rerankers": []}""")]
    public async Task A_reranker_without_an_effect_changes_nothing(string reranker) =>
        Assert.That((await RerankAsync(reranker)).Text, Is.EqualTo((await RerankAsync(null)).Text));

    [Test]
    public async Task Diversity_moves_what_resembles_the_best_down()
    {
        var plain = (await RerankAsync(null)).Texts("search_results", "text");
        var diverse = await RerankAsync("""{"type": "mmr", "diversity_bias": 0.6}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Take(2), Is.EquivalentTo(["apple pie apple pie", "apple pie apple pie!"]));
            Assert.That(diverse.Texts("search_results", "text")[0], Is.EqualTo(plain[0]));
            Assert.That(diverse.Texts("search_results", "text")[^1], Does.StartWith("apple pie apple pie"));
            Assert.That(diverse.Items("search_results").Select(hit => (double)hit["score"]!), Is.Ordered.Descending);
        }
    }

    [Test]
    public async Task Each_link_of_a_chain_works_on_what_the_one_before_it_left()
    {
        var reply = await RerankAsync("""
            {"type": "chain", "rerankers": [
              {"type": "userfn", "user_function": "get('$.part_metadata.price')"},
              {"type": "none", "limit": 2},
              {"type": "userfn", "user_function": "0 - get('$.score')", "cutoff": -2.5}]}
            """);
        Assert.That(reply.Items("search_results").Select(hit => (double)hit["score"]!), Is.EqualTo([-2.0]));
    }

    [Test]
    public async Task A_knee_cuts_where_scores_drop()
    {
        var all = (await RerankAsync(null)).Items("search_results").Count();
        var cut = (await RerankAsync("""{"type": "userfn", "user_function": "knee(0.9, 0.1)"}""")).Items("search_results").ToList();
        Assert.That(all, Is.EqualTo(4));
        Assert.That(cut, Has.Count.InRange(1, 3));
        Assert.That(cut.Select(hit => (string)hit["text"]!), Is.All.StartsWith("apple pie"));
    }

    [Test]
    public async Task Only_the_best_of_the_search_are_reranked()
    {
        var reply = await PostAsync("v2/corpora/docs/query", """
            {"query": "apple pie", "search": {"limit": 2, "reranker": {"type": "userfn", "user_function": "0 - get('$.score')"}}}
            """);
        Assert.That(reply.Texts("search_results", "text"), Is.EquivalentTo(["apple pie apple pie", "apple pie apple pie!"]));
    }

    private Task<Reply> RerankAsync(string? reranker) =>
        PostAsync("v2/corpora/docs/query", reranker is null ? """{"query": "apple pie"}""" : $$$"""{"query": "apple pie", "search": {"reranker": {{{reranker}}}}}""");
}

namespace Vectara.Emulator.Tests.Search;

internal sealed class CustomDimensionTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync("docs", """, "custom_dimensions": [{"name": "importance"}, {"name": "recency", "indexing_default": 0.5, "querying_default": 0.1}]""");
        var reply = await PostAsync("v2/corpora/docs/documents", """
            {"id": "one", "type": "core", "document_parts": [{"text": "apple apple"}, {"text": "apple tree", "custom_dimensions": {"importance": 0.9, "recency": 1}}]}
            """);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    [Test]
    public async Task A_dimension_adds_the_product_of_its_two_values()
    {
        var without = await ScoresAsync("""{"recency": 0}""");
        var usual = await ScoresAsync("{}");
        var boosted = await ScoresAsync("""{"importance": 2, "recency": 0}""");
        var buried = await ScoresAsync("""{"importance": -1, "recency": 0}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(usual["apple apple"] - without["apple apple"], Is.EqualTo(0.5 * 0.1).Within(1e-9), "the defaults of both");
            Assert.That(usual["apple tree"] - without["apple tree"], Is.EqualTo(1 * 0.1).Within(1e-9));
            Assert.That(boosted["apple tree"] - without["apple tree"], Is.EqualTo(0.9 * 2).Within(1e-9));
            Assert.That(boosted.First().Key, Is.EqualTo("apple tree"));
            Assert.That(buried.Last().Key, Is.EqualTo("apple tree"));
            Assert.That(buried["apple apple"], Is.EqualTo(without["apple apple"]));
        }
    }

    [Test]
    public async Task A_dimension_that_is_not_declared_answers_400()
    {
        AssertBadRequest(await QueryAsync("""{"size": 1}"""), "search.custom_dimensions.size");
        AssertBadRequest(
            await PostAsync("v2/corpora/docs/documents", """{"id": "two", "type": "core", "document_parts": [{"text": "a"}, {"text": "b", "custom_dimensions": {"size": 1}}]}"""),
            "document_parts[1].custom_dimensions.size");
    }

    private async Task<Dictionary<string, double>> ScoresAsync(string dimensions) =>
        (await QueryAsync(dimensions)).Items("search_results").ToDictionary(hit => (string)hit["text"]!, hit => (double)hit["score"]!);

    private Task<Reply> QueryAsync(string dimensions) => PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple", "search": {"custom_dimensions": {{{dimensions}}}}}""");
}

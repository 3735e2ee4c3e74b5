namespace Vectara.Emulator.Tests.Search;

internal sealed class KeywordTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Blue shoes for sale", "Shoes in blue", "The river Mississippi", "Missouri is a state", "A shoe shop");
    }

    [TestCase("shoes", 1, "Blue shoes for sale", "Shoes in blue")]
    [TestCase("shoes", 0, "Blue shoes for sale", "Shoes in blue", "A shoe shop")]
    [TestCase("shoe", 1, "A shoe shop")]
    [TestCase("\"blue shoes\"", 1, "Blue shoes for sale")]
    [TestCase("\"shoes blue\"", 1)]
    [TestCase("Miss*", 1, "The river Mississippi", "Missouri is a state")]
    [TestCase("shoes -blue", 1)]
    [TestCase("Miss* -Mississippi", 1, "Missouri is a state")]
    [TestCase("state river -Miss*", 1)]
    [TestCase("state river -Missi*", 0.5, "Missouri is a state")]
    [TestCase("shoes -\"in blue\"", 1, "Blue shoes for sale")]
    [TestCase("shoes -sale", 0.01, "Shoes in blue", "A shoe shop")]
    [TestCase("shoes -sale", 0, "Blue shoes for sale", "Shoes in blue", "A shoe shop")]
    [TestCase("blue-shoes", 1, "Blue shoes for sale", "Shoes in blue")]
    [TestCase("\"", 1)]
    [TestCase("- * \"\" -", 1)]
    public async Task Keyword_matching_counts_as_much_as_is_asked_for(string query, double share, params string[] texts) =>
        Assert.That((await QueryAsync(query, share)).Texts("search_results", "text"), Is.EquivalentTo(texts));

    [Test]
    public async Task Scores_of_both_kinds_are_blended()
    {
        var words = await ScoresAsync(0);
        var blended = await ScoresAsync(0.25);
        var keywords = await ScoresAsync(1);
        Assert.That(blended["Blue shoes for sale"], Is.EqualTo((0.75 * words["Blue shoes for sale"]) + (0.25 * keywords["Blue shoes for sale"])).Within(1e-9));
        Assert.That(blended["A shoe shop"], Is.EqualTo(0.75 * words["A shoe shop"]).Within(1e-9));
    }

    [TestCase("-0.1")]
    [TestCase("1.1")]
    [SendsInvalidRequests]
    public async Task The_share_lies_between_0_and_1(string share) =>
        AssertBadRequest(await PostAsync("v2/corpora/docs/query", $$$"""{"query": "x", "search": {"lexical_interpolation": {{{share}}}}}"""), "search.lexical_interpolation");

    private async Task<Dictionary<string, double>> ScoresAsync(double share) =>
        (await QueryAsync("blue shoes", share)).Items("search_results").ToDictionary(hit => (string)hit["text"]!, hit => (double)hit["score"]!);

    private Task<Reply> QueryAsync(string query, double share) => PostAsync(
        "v2/corpora/docs/query",
        new JsonObject { ["query"] = query, ["search"] = new JsonObject { ["lexical_interpolation"] = share } }.ToJsonString());
}

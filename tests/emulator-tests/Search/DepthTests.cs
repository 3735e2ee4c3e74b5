namespace Vectara.Emulator.Tests.Search;

/// <summary>
/// Expressions as no reasonable caller sends them. Long chains of operators are trees as deep as they are long, and none of them
/// may take the emulator down: it answers, and goes on.
/// </summary>
internal sealed class DepthTests : EmulatorTest
{
    private const int Many = 60_000;

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "An apple.");
    }

    [TearDown]
    public async Task The_emulator_goes_on() => Assert.That((await GetAsync("v2/corpora/docs")).Status, Is.EqualTo(HttpStatusCode.OK));

    [TestCase("1=1%20or%20", "1=1")]
    [TestCase("not%20", "1=1")]
    [TestCase("1%2B", "1=1")]
    public async Task A_filter_may_nest_only_so_deep(string again, string last) => AssertBadRequest(
        await GetAsync($"v2/corpora/docs/documents?metadata_filter={Repeated(again)}{last}"), "metadata_filter");

    [Test]
    public async Task A_filter_of_a_thousand_conditions_is_no_problem() => Assert.That(
        (await GetAsync($"v2/corpora/docs/documents?metadata_filter={string.Concat(Enumerable.Repeat("doc.id='two'%20or%20", 1000))}doc.id='one'")).Texts("documents", "id"), Is.EqualTo(["one"]));

    [TestCase("1+", "1")]
    [TestCase("-", "1")]
    public async Task A_user_function_may_nest_only_so_deep(string again, string last) => AssertBadRequest(
        await PostAsync("v2/corpora/docs/query", $$"""{"query": "apple", "search": {"reranker": {"type": "userfn", "user_function": "{{Repeated(again)}}{{last}}"} } }"""),
        "search.reranker.user_function");

    [Test]
    public async Task A_path_in_a_user_function_may_lead_only_so_deep() => AssertBadRequest(
        await PostAsync("v2/corpora/docs/query", $$"""{"query": "apple", "search": {"reranker": {"type": "userfn", "user_function": "get('${{Repeated(".a")}}')"} } }"""),
        "search.reranker.user_function");

    [TestCase("#if(true)", "")]
    [TestCase("#foreach($a in [1])", "")]
    [TestCase("#set($a=", "1")]
    public async Task A_template_may_nest_only_so_deep(string again, string last) => AssertBadRequest(
        await PostAsync("v2/corpora/docs/query", $$"""{"query": "apple", "generation": {"prompt_template": "{{Repeated(again)}}{{last}}"} }"""), "generation.prompt_template");

    [Test]
    public async Task A_value_in_a_template_may_nest_only_so_deep() => AssertBadRequest(
        await PostAsync("v2/corpora/docs/query", $$"""{"query": "apple", "generation": {"prompt_template": "#set($a={{Repeated("1+")}}1)"} }"""), "generation.prompt_template");

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, Many));
}

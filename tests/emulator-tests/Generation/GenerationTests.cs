namespace Vectara.Emulator.Tests.Generation;

internal sealed class GenerationTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "fr", "type": "core", "metadata": {"title": "France & more", "url": "https://example.org/?a=1&b=2"},
             "document_parts": [{"text": "It is old. Paris is the capital of France. It rains.", "metadata": {"page": 3}}]}
            """);
        await IndexAsync("docs", "de", "Berlin is the capital of Germany!");
        await IndexAsync("docs", "no", "Something else entirely.");
    }

    [Test]
    public async Task An_answer_quotes_the_best_sentences_and_cites_them()
    {
        var body = (await AskAsync("{}")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)body["summary"], Is.EqualTo("Paris is the capital of France [1]. Berlin is the capital of Germany [2]!"));
            Assert.That((string?)body["response_language"], Is.EqualTo("eng"));
            Assert.That((double)body["factual_consistency_score"]!, Is.InRange(0.9, 0.999));
            Assert.That((string?)body["rendered_prompt"], Does.Contain("What is the capital of France?").And.Contain("Paris is the capital"));
        }
    }

    [Test]
    public async Task The_same_question_has_the_same_answer()
    {
        var first = await AskAsync("{}");
        var second = await AskAsync("{}");
        Assert.That(second.Text, Is.EqualTo(first.Text));
    }

    [TestCase("""{"style": "numeric"}""", "Paris is the capital of France [1].")]
    [TestCase("""{"style": "none"}""", "Paris is the capital of France.")]
    [TestCase("""{"style": "markdown", "url_pattern": "https://x/{doc.id}#{part.page}"}""", "Paris is the capital of France [1](https://x/fr#3).")]
    [TestCase("""{"style": "markdown", "url_pattern": "{doc.url}", "text_pattern": "{doc.title}{doc.missing}"}""", "Paris is the capital of France [France & more](https://example.org/?a=1&b=2).")]
    [TestCase("""{"style": "html", "url_pattern": "{doc.url}", "text_pattern": "{doc.title}"}""", "Paris is the capital of France <a href=\"https://example.org/?a=1&amp;b=2\">France &amp; more</a>.")]
    [TestCase("""{"style": "html"}""", "Paris is the capital of France <a href=\"\">1</a>.")]
    public async Task Citations_come_in_the_style_that_is_asked_for(string citations, string summary) =>
        Assert.That((string?)(await AskAsync($$"""{"max_used_search_results": 1, "citations": {{citations}}}""")).Body["summary"], Is.EqualTo(summary));

    [TestCase("null")]
    [TestCase("""{"enabled": false}""")]
    [SendsToleratedRequests]
    public async Task Without_generation_there_is_no_answer(string generation) =>
        Assert.That((await AskAsync(generation)).Body.Select(member => member.Key), Is.EqualTo(["search_results"]));

    [Test]
    public async Task A_GET_generates_nothing() =>
        Assert.That((await GetAsync("v2/corpora/docs/query?query=capital")).Body.Select(member => member.Key), Is.EqualTo(["search_results"]));

    [Test]
    public async Task No_score_where_none_is_wanted() =>
        Assert.That((await AskAsync("""{"enable_factual_consistency_score": false}""")).Body.ContainsKey("factual_consistency_score"), Is.False);

    [Test]
    public async Task The_language_that_is_asked_for_is_reported() =>
        Assert.That((string?)(await AskAsync("""{"response_language": "deu"}""")).Body["response_language"], Is.EqualTo("deu"));

    [Test]
    public async Task An_answer_stays_near_the_length_that_is_asked_for() =>
        Assert.That((string?)(await AskAsync("""{"max_response_characters": 50}""")).Body["summary"], Is.EqualTo("Paris is the capital of France [1]."));

    [TestCase("xyzzy", "{}")]
    [TestCase("capital", """{"max_used_search_results": 0}""")]
    public async Task Where_nothing_is_found_the_answer_says_so(string query, string generation)
    {
        var body = (await PostAsync("v2/corpora/docs/query", $$"""{"query": "{{query}}", "generation": {{generation}}}""")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)body["summary"], Is.Not.Empty.And.Not.Contain("["));
            Assert.That(body.ContainsKey("factual_consistency_score"), Is.False);
        }
    }

    private Task<Reply> AskAsync(string generation) =>
        PostAsync("v2/corpora/docs/query", $$"""{"query": "What is the capital of France?", "generation": {{generation}}}""");
}

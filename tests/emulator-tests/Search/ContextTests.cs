namespace Vectara.Emulator.Tests.Search;

internal sealed class ContextTests : EmulatorTest
{
    [TestCase("""{}""", "The apple.")]
    [TestCase("""{"start_tag": "<b>", "end_tag": "</b>"}""", "<b>The apple.</b>")]
    [TestCase("""{"sentences_before": 1}""", "Four. The apple.")]
    [TestCase("""{"sentences_after": 1}""", "The apple. Six.")]
    [TestCase("""{"sentences_before": 2, "sentences_after": 2, "start_tag": "<em>", "end_tag": "</em>"}""", "Three. Four. <em>The apple.</em> Six. Seven.")]
    [TestCase("""{"sentences_before": 99, "sentences_after": 99}""", "One. Two. Three. Four. The apple. Six. Seven.")]
    [TestCase("""{"characters_before": 1}""", "Four. The apple.")]
    [TestCase("""{"characters_before": 5, "characters_after": 5}""", "Four. The apple. Six. Seven.")]
    [TestCase("""{"characters_before": 6}""", "Three. Four. The apple.")]
    [TestCase("""{"sentences_before": 1, "characters_before": 99, "characters_after": 1}""", "Four. The apple. Six.")]
    [TestCase("""{"full_document_context": true, "sentences_before": 1, "start_tag": "["}""", "One. Two. Three. Four. [The apple. Six. Seven.")]
    [TestCase("""{"characters_before": -5}""", "The apple.")]
    public async Task A_result_is_shown_in_its_surroundings(string context, string text)
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "before", "Another document.");
        await IndexAsync("docs", "one", "One. Two.", "Three. Four.", "The apple.", "Six.", "Seven.");
        await IndexAsync("docs", "after", "A third document.");
        var reply = await PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple", "search": {"context_configuration": {{{context}}}}}""");
        Assert.That(reply.Texts("search_results", "text"), Is.EqualTo([text]), reply.Text);
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_negative_number_of_sentences_answers_400()
    {
        await CreateCorpusAsync();
        AssertBadRequest(
            await PostAsync("v2/corpora/docs/query", """{"query": "apple", "search": {"context_configuration": {"sentences_before": -1}}}"""),
            "search.context_configuration.sentences_before");
    }
}

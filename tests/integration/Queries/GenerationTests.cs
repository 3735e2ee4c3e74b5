namespace Vectara.Integration.Queries;

internal sealed class GenerationTests : QueryTest
{
    [Test]
    public async Task A_summary_is_made_of_what_was_found()
    {
        var answer = await AskAsync("Why are spring tides high?", generation: new() { MaxUsedSearchResults = 2, ResponseLanguage = Language.Eng });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Summary, Does.Contain("Sun and Moon pull in one line"));
            Assert.That(answer.ResponseLanguage, Is.EqualTo(Language.Eng));
            Assert.That(answer.FactualConsistencyScore, Is.InRange(0, 1));
            Assert.That(answer.SearchResults, Is.Not.Empty);
        }
    }

    [Test]
    public async Task Citations_have_the_style_that_is_asked_for()
    {
        async Task<string?> SummaryAsync(CitationParameters citations) => (await AskAsync("spring tides", generation: new() { Citations = citations })).Summary;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await SummaryAsync(new() { Style = CitationParametersStyle.None }), Does.Not.Contain("["));
            Assert.That(await SummaryAsync(new() { Style = CitationParametersStyle.Numeric }), Does.Contain("[1]"));
            Assert.That(await SummaryAsync(new() { Style = CitationParametersStyle.Markdown, UrlPattern = "https://example.com/{doc.id}", TextPattern = "{doc.id}" }), Does.Contain("[spring](https://example.com/spring)"));
            Assert.That(await SummaryAsync(new() { Style = CitationParametersStyle.Html, UrlPattern = "https://example.com/{doc.id}", TextPattern = "{doc.id}" }), Does.Contain("<a href=\"https://example.com/spring\">spring</a>"));
        }
    }

    [Test]
    public async Task No_score_where_none_is_wanted() =>
        Assert.That((await AskAsync("spring tides", generation: new() { EnableFactualConsistencyScore = false })).FactualConsistencyScore, Is.Null);

    [Test]
    public async Task A_generation_that_is_switched_off_generates_nothing() =>
        Assert.That((await AskAsync("spring tides", generation: new() { Enabled = false })).Summary, Is.Null);

    [Test]
    public void A_preset_that_there_is_not_is_refused()
    {
        var error = Error<VectaraBadRequestException>(() => AskAsync("spring tides", generation: new() { GenerationPresetName = "no-such-preset" }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["generation.generation_preset_name"]));
    }

    [Test]
    public async Task Each_preset_that_is_listed_generates()
    {
        var presets = await AllAsync(Client.GenerationPresets.ListAsync());
        Assert.That(presets, Is.Not.Empty);
        foreach (var preset in presets)
            Assert.That((await AskAsync("spring tides", generation: new() { GenerationPresetName = preset.Name })).Summary, Is.Not.Empty, preset.Name);
    }
}

namespace Vectara.Integration.Queries;

internal sealed class MetadataFilterTests : QueryTest
{
    [TestCase("doc.year = 2026", "spring")]
    [TestCase("doc.year <> 2026", "neap")]
    [TestCase("doc.year >= 1999 and doc.year < 2026", "neap")]
    [TestCase("doc.topic = 'tides' and not doc.year > 2000", "neap")]
    [TestCase("doc.year = 1999 or doc.year = 2026", "neap", "spring")]
    [TestCase("doc.year in (1999, 2000)", "neap")]
    [TestCase("doc.year + 1 = 2000", "neap")]
    [TestCase("(doc.topic is not null) and (doc.year = 2026)", "spring")]
    public async Task A_filter_selects(string filter, params string[] ids) =>
        Assert.That(Ids((await AskAsync("tides", new() { MetadataFilter = filter })).SearchResults), Is.EquivalentTo(ids));

    [Test]
    public async Task A_filter_may_ask_of_parts()
    {
        await Client.Documents.CreateAsync("docs", new CoreDocument
        {
            Id = "both",
            DocumentParts = [new() { Text = "Tides.", Metadata = new Dictionary<string, object?> { ["lang"] = "eng" } }, new() { Text = "Gezeiten, tides.", Metadata = new Dictionary<string, object?> { ["lang"] = "deu" } }],
        });
        Assert.That((await AskAsync("tides", new() { MetadataFilter = "part.lang = 'deu'" })).SearchResults!.Select(hit => hit.Text), Is.EqualTo(["Gezeiten, tides."]));
    }

    [TestCase("doc.year =")]
    [TestCase("doc.year = 'many' and")]
    [TestCase("doc.colour = 'red'")]
    [TestCase("year = 2026; drop table documents")]
    public void A_filter_that_makes_no_sense_is_refused_and_named(string filter)
    {
        var error = Error<VectaraBadRequestException>(() => AskAsync("tides", new() { MetadataFilter = filter }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["search.metadata_filter"]));
    }
}

namespace Vectara.Integration.Corpora;

internal sealed class FilterAttributeTests : ServiceTest
{
    [SetUp]
    public async Task FillAsync()
    {
        await CreateCorpusAsync("docs", Attribute("year", FilterAttributeType.Integer));
        await IndexIntoAsync("docs", "old", new() { ["year"] = 1999, ["topic"] = "sea" }, "Tides of old.");
        await IndexIntoAsync("docs", "new", new() { ["year"] = 2026, ["topic"] = "law" }, "Tides of late.");
    }

    [Test]
    public async Task Replacing_them_is_a_job_after_which_the_new_ones_filter()
    {
        var replaced = await Client.Corpora.ReplaceFilterAttributesAsync("docs", new() { FilterAttributes = [Attribute("topic", FilterAttributeType.Text)] });

        var job = await DoneAsync(replaced.JobId);
        var corpus = await Client.Corpora.GetAsync("docs");
        var found = await Client.Corpora.QueryAsync("docs", new() { Query = "tides", Search = new() { MetadataFilter = "doc.topic = 'law'" } });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((job.Type, job.State), Is.EqualTo((JobType.ReplaceFilterAttributes, JobState.Completed)));
            Assert.That(job.CorpusKeys, Is.EqualTo(["docs"]));
            Assert.That(corpus.FilterAttributes!.Select(attribute => attribute.Name), Is.EqualTo(["topic"]));
            Assert.That(found.SearchResults!.Select(hit => hit.DocumentId), Is.EqualTo(["new"]));
        }
    }

    [Test]
    public async Task What_is_replaced_filters_no_longer()
    {
        var replaced = await Client.Corpora.ReplaceFilterAttributesAsync("docs", new() { FilterAttributes = [Attribute("topic", FilterAttributeType.Text)] });
        await DoneAsync(replaced.JobId);
        Error<VectaraBadRequestException>(() => Client.Corpora.QueryAsync("docs", new() { Query = "tides", Search = new() { MetadataFilter = "doc.year = 2026" } }));
    }

    [Test]
    [SendsInvalidRequests]
    public void A_level_that_there_is_not_is_refused()
    {
        var error = Error<VectaraBadRequestException>(() => Client.Corpora.ReplaceFilterAttributesAsync("docs", new()
        {
            FilterAttributes = [new() { Name = "topic", Level = new("chapter"), Type = FilterAttributeType.Text }],
        }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["filter_attributes[0].level"]));
    }

    [Test]
    public void A_corpus_that_is_not_there_has_none_to_replace() =>
        Error<VectaraNotFoundException>(() => Client.Corpora.ReplaceFilterAttributesAsync("nowhere", new() { FilterAttributes = [] }));
}

namespace Vectara.Integration.Documents;

internal sealed class DocumentTests : ServiceTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync("docs", Attribute("year", FilterAttributeType.Integer), Attribute("topic", FilterAttributeType.Text));

    [Test]
    public async Task A_list_of_documents_goes_through_all_pages()
    {
        var ids = Enumerable.Range(0, 25).Select(i => $"d{i:00}").ToList();
        foreach (var id in ids)
            await IndexAsync(id, "Text.");
        var pages = await AllAsync(Client.Documents.ListAsync("docs").AsPages(pageSize: 10));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Items.Count), Is.EqualTo([10, 10, 5]));
            Assert.That(pages.SelectMany(page => page.Items).Select(document => document.Id), Is.EquivalentTo(ids));
        }
    }

    [Test]
    public async Task A_metadata_filter_selects_from_the_list()
    {
        foreach (var year in new[] { 1999, 2010, 2026 })
            await IndexIntoAsync("docs", $"d{year}", new() { ["year"] = year }, "Text.");
        var found = await AllAsync(Client.Documents.ListAsync("docs", new() { MetadataFilter = "doc.year > 2000", Limit = 1 }));
        Assert.That(found.Select(document => document.Id), Is.EquivalentTo(["d2010", "d2026"]));
    }

    [Test]
    public void A_metadata_filter_that_makes_no_sense_is_refused() =>
        Error<VectaraBadRequestException>(() => AllAsync(Client.Documents.ListAsync("docs", new() { MetadataFilter = "doc.year >" })));

    [Test]
    public void There_is_no_list_of_a_corpus_that_is_not_there() => Error<VectaraNotFoundException>(() => AllAsync(Client.Documents.ListAsync("nowhere")));

    [Test]
    public async Task A_document_that_is_deleted_is_neither_there_nor_found()
    {
        await IndexAsync("tides", "Tides rise.");
        await Client.Documents.DeleteAsync("docs", "tides");
        using (Assert.EnterMultipleScope())
        {
            Error<VectaraNotFoundException>(() => Client.Documents.GetAsync("docs", "tides"));
            Assert.That((await Client.Corpora.SearchAsync("docs", "tides")).SearchResults, Is.Empty);
            Assert.That((await Client.Corpora.GetAsync("docs")).Limits!.UsedDocs, Is.Zero);
        }
    }

    [Test]
    public void A_document_that_is_not_there_cannot_be_deleted() => Error<VectaraNotFoundException>(() => Client.Documents.DeleteAsync("docs", "nothing"));

    [Test]
    public async Task Updating_metadata_merges_and_filters_by_what_is_new()
    {
        await IndexIntoAsync("docs", "tides", new() { ["year"] = 1999, ["topic"] = "sea" }, "Tides rise.");
        var updated = await Client.Documents.UpdateAsync("docs", "tides", new() { Metadata = new Dictionary<string, object?> { ["year"] = 2026 } });
        var found = await Client.Corpora.QueryAsync("docs", new() { Query = "tides", Search = new() { MetadataFilter = "doc.year = 2026 and doc.topic = 'sea'" } });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(updated.Metadata, Is.EquivalentTo(new Dictionary<string, object?> { ["year"] = 2026L, ["topic"] = "sea" }));
            Assert.That(found.SearchResults, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Replacing_metadata_leaves_nothing_of_the_old()
    {
        await IndexIntoAsync("docs", "tides", new() { ["year"] = 1999, ["topic"] = "sea" }, "Tides rise.");
        var replaced = await Client.Documents.UpdateMetadataAsync("docs", "tides", new() { Metadata = new Dictionary<string, object?> { ["year"] = 2026 } });
        Assert.That(replaced.Metadata, Is.EquivalentTo(new Dictionary<string, object?> { ["year"] = 2026L }));
    }

    [Test]
    public void A_document_that_is_not_there_cannot_be_updated() =>
        Error<VectaraNotFoundException>(() => Client.Documents.UpdateAsync("docs", "nothing", new() { Metadata = new Dictionary<string, object?>() }));

    [Test]
    public async Task Many_documents_are_deleted_at_once_and_it_is_a_job_where_that_is_asked_for()
    {
        foreach (var year in new[] { 1999, 2010, 2026 })
            await IndexIntoAsync("docs", $"d{year}", new() { ["year"] = year }, "Text.");
        var deletion = await Client.Documents.BulkDeleteAsync("docs", new() { MetadataFilter = "doc.year < 2020", Async = true });
        Assert.That(deletion, Is.InstanceOf<BulkDeleteAsyncResponse>());
        var job = await DoneAsync(((BulkDeleteAsyncResponse)deletion).JobId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(job.Type, Is.EqualTo(JobType.BulkDeleteDocuments));
            Assert.That((await AllAsync(Client.Documents.ListAsync("docs"))).Select(document => document.Id), Is.EqualTo(["d2026"]));
        }
    }

    [Test]
    public async Task A_document_is_summarised_whole_or_as_a_stream()
    {
        await IndexAsync("tides", "Tides rise because the Moon pulls.", "Spring tides are high.");
        var request = new SummarizeDocumentRequest { LlmName = "mockingbird-2.0" };
        var whole = await Client.Documents.SummarizeAsync("docs", "tides", request);
        var streamed = await Client.Documents.SummarizeStreamAsync("docs", "tides", request).ToAnswerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(whole.Summary, Is.Not.Empty);
            Assert.That(streamed.Summary, Is.EqualTo(whole.Summary));
        }
    }
}

namespace Vectara.Integration.Corpora;

internal sealed class CorpusTests : ServiceTest
{
    [Test]
    public void A_corpus_that_is_not_there_is_not_found()
    {
        var error = Error<VectaraNotFoundException>(() => Client.Corpora.GetAsync("nowhere"));
        Assert.That(error.Messages, Has.Some.Contains("nowhere"));
    }

    [Test]
    public async Task An_update_changes_what_was_assigned_and_nothing_else()
    {
        await Client.Corpora.CreateAsync(new() { Key = "docs", Name = "Old", Description = "Kept", SaveHistory = true });
        var updated = await Client.Corpora.UpdateAsync("docs", new() { Name = "New" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((updated.Name, updated.Description, updated.SaveHistory, updated.Enabled), Is.EqualTo(("New", "Kept", true, true)));
            Assert.That(VectaraJson.Serialize(await Client.Corpora.GetAsync("docs")), Is.EqualTo(VectaraJson.Serialize(updated)));
            Assert.That(Emulator.Requests.Single(request => request.Method == "PATCH").Body, Is.EqualTo("""{"name":"New"}"""));
        }
    }

    [Test]
    public async Task An_empty_text_empties_a_description()
    {
        await Client.Corpora.CreateAsync(new() { Key = "docs", Description = "Text" });
        Assert.That((await Client.Corpora.UpdateAsync("docs", new() { Description = "" })).Description, Is.Null.Or.Empty);
    }

    [Test]
    [SendsToleratedRequests]
    public async Task Null_is_sent_where_it_was_assigned_and_leaves_what_cannot_be_null()
    {
        await Client.Corpora.CreateAsync(new() { Key = "docs", Description = "Text" });
        var updated = await Client.Corpora.UpdateAsync("docs", new() { Description = null });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(updated.Description, Is.EqualTo("Text"));
            Assert.That(Emulator.Requests[^1].Body, Is.EqualTo("""{"description":null}"""));
        }
    }

    [Test]
    public void A_corpus_that_is_not_there_cannot_be_updated() => Error<VectaraNotFoundException>(() => Client.Corpora.UpdateAsync("nowhere", new() { Name = "New" }));

    [Test]
    public async Task A_corpus_that_is_switched_off_answers_no_query_until_it_is_switched_on()
    {
        await CreateCorpusAsync();
        await IndexAsync("one", "Tides rise.");
        await Client.Corpora.UpdateAsync("docs", new() { Enabled = false });
        Error<VectaraPermissionDeniedException>(() => Client.Corpora.SearchAsync("docs", "tides"));
        await Client.Corpora.UpdateAsync("docs", new() { Enabled = true });
        Assert.That((await Client.Corpora.SearchAsync("docs", "tides")).SearchResults, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_corpus_that_is_deleted_is_gone_with_its_documents()
    {
        await CreateCorpusAsync();
        await IndexAsync("one", "Tides rise.");
        await Client.Corpora.DeleteAsync("docs");
        Error<VectaraNotFoundException>(() => Client.Corpora.GetAsync("docs"));
        await CreateCorpusAsync();
        Assert.That(await AllAsync(Client.Documents.ListAsync("docs")), Is.Empty);
    }

    [Test]
    public void A_corpus_that_is_not_there_cannot_be_deleted() => Error<VectaraNotFoundException>(() => Client.Corpora.DeleteAsync("nowhere"));

    [Test]
    public async Task A_reset_empties_a_corpus_and_keeps_it()
    {
        await CreateCorpusAsync("docs", Attribute("year", FilterAttributeType.Integer));
        await IndexAsync("one", "Tides rise.");
        await Client.Corpora.ResetAsync("docs");
        var corpus = await Client.Corpora.GetAsync("docs");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await AllAsync(Client.Documents.ListAsync("docs")), Is.Empty);
            Assert.That((await Client.Corpora.SearchAsync("docs", "tides")).SearchResults, Is.Empty);
            Assert.That(corpus.FilterAttributes, Has.Count.EqualTo(1));
            Assert.That(corpus.Limits!.UsedDocs, Is.Zero);
        }
    }

    [Test]
    public void A_corpus_that_is_not_there_cannot_be_reset() => Error<VectaraNotFoundException>(() => Client.Corpora.ResetAsync("nowhere"));

    [Test]
    public async Task A_corpus_counts_what_is_in_it()
    {
        await CreateCorpusAsync();
        await IndexAsync("one", "Tides rise.", "Tides fall.");
        var corpus = await Client.Corpora.GetAsync("docs");
        var size = await Client.Corpora.ComputeSizeAsync("docs");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((corpus.Limits!.UsedDocs, corpus.Limits.UsedParts), Is.EqualTo((1, 2)));
            Assert.That((size.UsedDocs, size.UsedParts), Is.EqualTo((1, 2)));
        }
    }
}

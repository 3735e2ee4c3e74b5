namespace Vectara.Integration.Corpora;

internal sealed class ListCorporaTests : ServiceTest
{
    [SetUp]
    public async Task FillAsync()
    {
        for (var i = 0; i < 7; i++)
            await Client.Corpora.CreateAsync(new() { Key = $"c{i}", Name = i % 2 == 0 ? "Even" : "Odd" });
    }

    [Test]
    public async Task Enumerating_goes_through_all_pages()
    {
        var keys = (await AllAsync(Client.Corpora.ListAsync(new() { Limit = 3 }))).Select(corpus => corpus.Key);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(keys, Is.EqualTo(["c0", "c1", "c2", "c3", "c4", "c5", "c6"]));
            Assert.That(Emulator.Requests.Count(request => request.Method == "GET"), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task Pages_have_the_size_that_is_asked_for()
    {
        var pages = await AllAsync(Client.Corpora.ListAsync().AsPages(pageSize: 3));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Items.Count), Is.EqualTo([3, 3, 1]));
            Assert.That(pages[^1].NextPageKey, Is.Null);
        }
    }

    [Test]
    public async Task A_list_is_taken_up_where_it_was_left()
    {
        var first = await Client.Corpora.ListAsync(new() { Limit = 5 }).AsPages().FirstAsync();
        var rest = await AllAsync(Client.Corpora.ListAsync(new() { Limit = 5, PageKey = first.NextPageKey }));
        Assert.That(rest.Select(corpus => corpus.Key), Is.EqualTo(["c5", "c6"]));
    }

    [Test]
    public async Task The_next_page_is_asked_for_ahead_where_that_is_wanted()
    {
        var pages = await AllAsync(Client.Corpora.ListAsync(new() { Limit = 2 }).AsPages(prefetch: true));
        Assert.That(pages.SelectMany(page => page.Items).Select(corpus => corpus.Key), Is.EqualTo(["c0", "c1", "c2", "c3", "c4", "c5", "c6"]));
    }

    [Test]
    public async Task What_is_created_meanwhile_disturbs_no_page()
    {
        var seen = new List<string>();
        await foreach (var page in Client.Corpora.ListAsync(new() { Limit = 3 }).AsPages())
        {
            seen.AddRange(page.Items.Select(corpus => corpus.Key));
            if (seen.Count == 3)
                await CreateCorpusAsync("later");
        }

        Assert.That(seen, Is.Unique.And.SupersetOf(new[] { "c0", "c1", "c2", "c3", "c4", "c5", "c6" }));
    }

    [Test]
    public async Task A_filter_selects()
    {
        var odd = await AllAsync(Client.Corpora.ListAsync(new() { Filter = "Odd", Limit = 2 }));
        Assert.That(odd.Select(corpus => corpus.Key), Is.EqualTo(["c1", "c3", "c5"]));
    }

    [Test]
    public async Task Ids_select()
    {
        var wanted = await Client.Corpora.GetAsync("c4");
        var found = await AllAsync(Client.Corpora.ListAsync(new() { CorpusId = [wanted.Id] }));
        Assert.That(found.Select(corpus => corpus.Key), Is.EqualTo(["c4"]));
    }

    [Test]
    [SendsInvalidRequests]
    public void A_page_of_no_items_is_refused()
    {
        var error = Error<VectaraBadRequestException>(() => AllAsync(Client.Corpora.ListAsync(new() { Limit = 0 })));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["limit"]));
    }

    [Test]
    public void A_page_key_that_nobody_gave_out_is_refused() => Error<VectaraBadRequestException>(() => AllAsync(Client.Corpora.ListAsync(new() { PageKey = "nonsense" })));
}

namespace Vectara.Emulator.Tests.Corpora;

internal sealed class CorpusListTests : EmulatorTest
{
    [Test]
    public async Task An_empty_list_has_no_further_page()
    {
        var reply = await GetAsync("v2/corpora");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(reply.Items("corpora"), Is.Empty);
            Assert.That(reply.Body["metadata"]!["page_key"], Is.Null);
        }
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(12)]
    [TestCase(100)]
    public async Task Pages_together_are_the_list(int limit)
    {
        for (var i = 0; i < 12; i++)
            await CreateCorpusAsync($"c{i}");
        var pages = await PagesAsync($"v2/corpora?limit={limit}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.SelectMany(page => page), Is.EqualTo(Enumerable.Range(0, 12).Select(i => $"c{i}")));
            Assert.That(pages, Has.Count.EqualTo((12 + limit - 1) / limit));
        }
    }

    [Test]
    public async Task A_page_has_ten_items_where_no_limit_is_given()
    {
        for (var i = 0; i < 11; i++)
            await CreateCorpusAsync($"c{i}");
        Assert.That((await GetAsync("v2/corpora")).Items("corpora").Count(), Is.EqualTo(10));
    }

    [Test]
    public async Task Paging_misses_and_repeats_nothing_while_others_insert_and_delete()
    {
        for (var i = 0; i < 30; i++)
            await CreateCorpusAsync($"c{i:00}");
        using var done = new CancellationTokenSource();
        var others = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                await CreateCorpusAsync($"new{i}");
                if (i % 3 == 0)
                    await DeleteAsync($"v2/corpora/new{i}");
            }
        });
        var seen = new List<string>();
        string? key = null;
        do
        {
            var page = await GetAsync($"v2/corpora?limit=4{(key is null ? "" : "&page_key=" + Uri.EscapeDataString(key))}");
            seen.AddRange(page.Texts("corpora", "key"));
            key = (string?)page.Body["metadata"]!["page_key"];
            await CreateCorpusAsync($"between{seen.Count}");
            await DeleteAsync($"v2/corpora/{seen[^1]}");
        }
        while (key is not null && seen.Count < 200);
        await done.CancelAsync();
        await others;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen, Is.Unique);
            Assert.That(seen.Take(30), Is.EqualTo(Enumerable.Range(0, 30).Select(i => $"c{i:00}")));
        }
    }

    [TestCase("finance", "fin")]
    [TestCase("^Ge", "law")]
    [TestCase("(?i)REPORTS|law", "fin", "law")]
    [TestCase("nothing like it")]
    public async Task A_filter_is_a_regular_expression_over_name_and_description(string filter, params string[] keys)
    {
        await CreateCorpusAsync("fin", """, "name": "All about finance", "description": "Annual reports" """);
        await CreateCorpusAsync("law", """, "name": "German law" """);
        Assert.That((await GetAsync("v2/corpora?filter=" + Uri.EscapeDataString(filter))).Texts("corpora", "key"), Is.EqualTo(keys));
    }

    [Test]
    public async Task A_filter_goes_along_with_paging()
    {
        for (var i = 0; i < 20; i++)
            await CreateCorpusAsync($"c{i}", $$""", "name": "{{(i % 2 == 0 ? "even" : "odd")}}" """);
        var pages = await PagesAsync("v2/corpora?filter=even&limit=3");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Count), Is.EqualTo([3, 3, 3, 1]));
            Assert.That(pages.SelectMany(page => page), Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"c{i * 2}")));
        }
    }

    [Test]
    [SendsInvalidRequests]
    public async Task Ids_choose_corpora()
    {
        var ids = new List<string>();
        foreach (var key in new[] { "a", "b", "c" })
            ids.Add((string)(await PostAsync("v2/corpora", $$"""{"key": "{{key}}"}""")).Body["id"]!);
        Assert.That((await GetAsync($"v2/corpora?corpus_id={ids[0]}&corpus_id={ids[2]}")).Texts("corpora", "key"), Is.EqualTo(["a", "c"]));
        AssertBadRequest(await GetAsync($"v2/corpora?corpus_id={ids[0]}&corpus_id=b"), "corpus_id[1]");
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=101", "limit")]
    [TestCase("limit=ten", "limit")]
    [TestCase("limit=", "limit")]
    [TestCase("limit=1.5", "limit")]
    [TestCase("limit=99999999999999999999", "limit")]
    [TestCase("filter=%5B", "filter")]
    [TestCase("page_key=made-up", "page_key")]
    [TestCase("page_key=%C3%A4", "page_key")]
    [TestCase("limit=0&filter=%5B", "limit")]
    [SendsInvalidRequests]
    public async Task A_parameter_that_is_wrong_answers_400_and_is_named(string query, string field) =>
        AssertBadRequest(await GetAsync("v2/corpora?" + query), field);

    [Test]
    public async Task A_filter_that_takes_forever_is_refused()
    {
        await CreateCorpusAsync(others: $$""", "name": "{{new string('a', 60)}}!" """);
        AssertBadRequest(await GetAsync("v2/corpora?filter=" + Uri.EscapeDataString("^(a+)+$")), "filter");
    }

    [Test]
    public async Task The_key_of_another_list_is_refused()
    {
        await CreateCorpusAsync("a");
        await CreateCorpusAsync("b");
        await IndexAsync("a", "1", "x");
        await IndexAsync("a", "2", "x");
        var corpora = (string)(await GetAsync("v2/corpora?limit=1")).Body["metadata"]!["page_key"]!;
        var documents = (string)(await GetAsync("v2/corpora/a/documents?limit=1")).Body["metadata"]!["page_key"]!;
        AssertBadRequest(await GetAsync($"v2/corpora/a/documents?page_key={corpora}"), "page_key");
        AssertBadRequest(await GetAsync($"v2/corpora?page_key={documents}"), "page_key");
        AssertBadRequest(await GetAsync($"v2/corpora/b/documents?page_key={documents}"), "page_key");
    }

    private async Task<List<IReadOnlyList<string>>> PagesAsync(string path)
    {
        var pages = new List<IReadOnlyList<string>>();
        string? key = null;
        do
        {
            var reply = await GetAsync(path + (key is null ? "" : "&page_key=" + Uri.EscapeDataString(key)));
            pages.Add(reply.Texts("corpora", "key"));
            key = (string?)reply.Body["metadata"]!["page_key"];
        }
        while (key is not null);
        return pages;
    }
}

namespace Vectara.Page.Tests;

internal sealed class RequestTests : PageTest
{
    private ILocator Lines => Page.Locator("#requests-list summary");

    [Test]
    public async Task The_requests_of_others_are_there_newest_first_with_their_bodies()
    {
        await GoAsync();
        await Expect(Lines).ToHaveCountAsync(3);
        await PostAsync("v2/corpora", """{"key": "law", "name": "Law"}""");
        await Expect(Lines).ToHaveCountAsync(4);
        await Expect(Lines.First).ToContainTextAsync("POST201/v2/corpora");
        await Lines.First.ClickAsync();
        await Expect(Page.Locator("#requests-list details").First).ToContainTextAsync("\"key\": \"law\"");
        await Expect(Page.Locator("#requests-list details").First).ToContainTextAsync("createCorpus");
    }

    [Test]
    public async Task An_entry_stays_open_when_others_come()
    {
        await GoAsync();
        await Lines.First.ClickAsync();
        await PostAsync("v2/corpora", """{"key": "law"}""");
        await Expect(Lines).ToHaveCountAsync(4);
        await Expect(Page.Locator("#requests-list details[open]")).ToContainTextAsync("Neap tides are low.");
    }

    [Test]
    public async Task Those_of_the_page_are_shown_where_that_is_wanted()
    {
        await GoAsync();
        await Expect(Lines).ToHaveCountAsync(3);
        await Page.GetByLabel("Those of this page too").CheckAsync();
        await Expect(Lines.First).ToContainTextAsync("/v2/corpora?limit=100");
    }

    [Test]
    public async Task A_filter_selects()
    {
        await GetStatusAsync("v2/corpora/nowhere");
        await GoAsync();
        await Page.GetByLabel("Filter", new() { Exact = true }).FillAsync("404");
        await Expect(Lines).ToHaveCountAsync(1);
        await Expect(Lines.First).ToContainTextAsync("/v2/corpora/nowhere");
        await Page.GetByLabel("Filter", new() { Exact = true }).FillAsync("createCorpusDocument");
        await Expect(Lines).ToHaveCountAsync(2);
    }

    [Test]
    public async Task The_log_is_cleared()
    {
        await GoAsync();
        await Expect(Lines).ToHaveCountAsync(3);
        await Button("Clear").ClickAsync();
        await Expect(Region("Requests")).ToContainTextAsync("No requests yet.");
        Assert.That(Emulator.Requests, Is.Empty);
    }
}

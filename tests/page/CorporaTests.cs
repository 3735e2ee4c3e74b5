namespace Vectara.Page.Tests;

internal sealed class CorporaTests : PageTest
{
    [Test]
    public async Task The_page_says_what_a_client_needs()
    {
        await GoAsync();
        await Expect(Page.Locator("#api-key")).ToHaveTextAsync(Emulator.ApiKey);
        await Expect(Page.Locator("#address")).ToHaveTextAsync(Emulator.BaseAddress.ToString());
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task Corpora_lead_to_their_documents_and_these_to_their_parts()
    {
        await GoAsync();
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "tides" });
        await Expect(row).ToContainTextAsync("2");

        await Button("tides").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Documents of tides" })).ToBeFocusedAsync();
        await Page.GetByText("spring", new() { Exact = true }).ClickAsync();

        await Expect(Page.Locator("#documents-list")).ToContainTextAsync("\"year\": 2026");
        await Expect(Page.Locator("#documents-list .parts li")).ToHaveTextAsync(["Harbours are deep.", "Spring tides are high because Sun and Moon pull in one line.", "Ships wait."]);
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task Documents_come_page_by_page()
    {
        for (var i = 0; i < 25; i++)
            await IndexAsync($"more-{i:00}", "Tides.");
        await GoAsync();
        await Button("tides").ClickAsync();
        await Expect(Page.Locator("#documents-list > details")).ToHaveCountAsync(20);
        await Button("More documents").ClickAsync();
        await Expect(Page.Locator("#documents-list > details")).ToHaveCountAsync(27);
        await Expect(Button("More documents")).ToBeHiddenAsync();
    }

    [Test]
    public async Task What_is_new_is_there_after_a_refresh()
    {
        await GoAsync();
        await Expect(Button("tides")).ToBeVisibleAsync();
        await PostAsync("v2/corpora", """{"key": "law"}""");
        await Button("Refresh").ClickAsync();
        await Expect(Button("law")).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("Corpus", new() { Exact = true }).GetByRole(AriaRole.Option)).ToHaveTextAsync(["All corpora", "tides", "law"]);
    }

    [Test]
    public async Task What_documents_say_is_text_and_no_markup()
    {
        await IndexAsync("<img src=x onerror=\"document.title='hacked'\">", "<script>document.title='hacked'</script> tides");
        await GoAsync();
        await Button("tides").ClickAsync();
        await Page.Locator("#documents-list summary").Filter(new() { HasText = "<img src=x" }).ClickAsync();
        await Expect(Page.Locator("#documents-list .parts")).ToContainTextAsync("<script>document.title='hacked'</script> tides");
        Assert.That(await Page.TitleAsync(), Is.EqualTo("Vectara emulator"));
    }
}

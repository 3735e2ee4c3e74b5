using Deque.AxeCore.Playwright;

namespace Vectara.Page.Tests;

/// <summary>What axe finds on the page with everything open, in light and dark, wide and narrow.</summary>
[TestFixtureSource(nameof(Views))]
internal sealed class AccessibilityTests(ColorScheme scheme, int width) : PageTest
{
    private static readonly object[][] Views = [[ColorScheme.Light, 1400], [ColorScheme.Dark, 1400], [ColorScheme.Light, 360], [ColorScheme.Dark, 360]];

    protected override BrowserNewContextOptions Context => new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 1000 } };

    [Test]
    public async Task Nothing_keeps_anyone_out()
    {
        await OpenEverythingAsync();
        var result = await Page.RunAxe();
        Assert.That(result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join(", ", violation.Nodes.Select(node => node.Html))}"), Is.Empty);
    }

    [Test]
    public async Task Nothing_sticks_out()
    {
        await OpenEverythingAsync();
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }

    [Test]
    public async Task The_page_is_as_light_as_the_reader_wants_it()
    {
        await GoAsync();
        var ground = await Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.That(ground, Is.EqualTo(scheme == ColorScheme.Light ? "rgb(244, 245, 248)" : "rgb(18, 21, 28)"));
    }

    private async Task OpenEverythingAsync()
    {
        Emulator.Faults.Add(new Emulator.LatencyFault(TimeSpan.FromSeconds(3)) { Operation = "listAgents" });
        await GetStatusAsync("v2/corpora/" + new string('x', 50));
        await GoAsync();
        await Button("tides").ClickAsync();
        await Page.GetByText("spring", new() { Exact = true }).ClickAsync();
        await Expect(Page.Locator("#documents-list .parts li")).ToHaveCountAsync(3);
        await Page.GetByLabel("Question").FillAsync("Why are spring tides high?");
        await Button("Ask").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done in");
        await Page.Locator("#requests-list summary").First.ClickAsync();
        if (Environment.GetEnvironmentVariable("PAGE_SCREENSHOTS") is { } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{scheme}-{width}.png"), FullPage = true });
    }
}

namespace Vectara.Page.Tests;

internal sealed class EmptyTests : PageTest
{
    protected override Task FillAsync() => Task.CompletedTask;

    [Test]
    public async Task An_emulator_without_anything_says_how_to_begin()
    {
        await GoAsync();
        await Expect(Region("Corpora")).ToContainTextAsync("POST /v2/corpora creates one.");
        await Expect(Region("Requests")).ToContainTextAsync("No requests yet.");
        await Expect(Region("Faults")).ToContainTextAsync("Everything works.");
    }

    [Test]
    public async Task The_page_is_small()
    {
        await GoAsync();
        await Expect(Region("Faults")).ToContainTextAsync("Everything works.");
        var sizes = await Page.EvaluateAsync<int[]>("""
            [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource").filter(entry => entry.name.includes("/page/"))].map(entry => entry.encodedBodySize)
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sizes.Sum(), Is.InRange(10_000, 40_000));
            Assert.That(sizes, Has.Length.LessThanOrEqualTo(10).And.All.GreaterThan(0));
            Assert.That(Complaints, Is.Empty);
        }
    }
}

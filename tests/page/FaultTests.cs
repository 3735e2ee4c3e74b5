namespace Vectara.Page.Tests;

internal sealed class FaultTests : PageTest
{
    private ILocator Switch(string name) => Page.GetByRole(AriaRole.Switch, new() { Name = name });

    [Test]
    public async Task A_switch_makes_requests_fail_and_well_again()
    {
        await GoAsync();
        await Page.GetByLabel("Operation", new() { Exact = true }).FillAsync("listAgents");
        await Switch("Service unavailable (503)").CheckAsync();
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "status 503" })).ToContainTextAsync("listAgents");
        Assert.That(await GetStatusAsync("v2/agents"), Is.EqualTo(503));
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "status 503" }).GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync("1");

        await Switch("Service unavailable (503)").UncheckAsync();
        await Expect(Region("Faults")).ToContainTextAsync("Everything works.");
        Assert.That(await GetStatusAsync("v2/agents"), Is.EqualTo(200));
    }

    [Test]
    public async Task A_fault_that_is_over_switches_itself_off()
    {
        await GoAsync();
        await Page.GetByLabel("Operation", new() { Exact = true }).FillAsync("listAgents");
        await Page.GetByLabel("How often").FillAsync("1");
        await Switch("Too many requests (429)").CheckAsync();
        await Expect(Region("Faults")).ToContainTextAsync("0 of 1");
        Assert.That(await GetStatusAsync("v2/agents"), Is.EqualTo(429));
        await Expect(Switch("Too many requests (429)")).Not.ToBeCheckedAsync();
        await Expect(Region("Faults")).ToContainTextAsync("Everything works.");
    }

    [Test]
    public async Task A_fault_that_a_test_added_is_seen_and_removed()
    {
        Emulator.Faults.Add(new Emulator.LatencyFault(TimeSpan.FromSeconds(3)) { Operation = "listAgents" });
        await GoAsync();
        await Expect(Region("Faults")).ToContainTextAsync("latency, delay 3");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove the fault latency" }).ClickAsync();
        await Expect(Region("Faults")).ToContainTextAsync("Everything works.");
        Assert.That(Emulator.Faults.All, Is.Empty);
    }

    [Test]
    public async Task What_was_asked_for_before_a_switch_was_turned_does_not_turn_it_back()
    {
        var (held, release, followed) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await Page.RouteAsync("**/_emulator/faults", async route =>
        {
            if (route.Request.Method != "GET" || held.Task.IsCompleted)
            {
                if (release.Task.IsCompleted)
                    followed.TrySetResult();
                await route.ContinueAsync();
                return;
            }

            var before = await route.FetchAsync();
            held.SetResult();
            await release.Task;
            await route.FulfillAsync(new() { Response = before });
        });
        await GoAsync();
        await held.Task;

        await Switch("Service unavailable (503)").CheckAsync();
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "status 503" })).ToBeVisibleAsync();
        release.SetResult();
        await followed.Task;

        await Expect(Switch("Service unavailable (503)")).ToBeCheckedAsync();
    }

    [Test]
    public async Task Every_switch_is_a_fault_that_the_emulator_knows()
    {
        await GoAsync();
        await Page.GetByLabel("Operation", new() { Exact = true }).FillAsync("listAgents");
        var switches = Page.GetByRole(AriaRole.Switch);
        var count = await switches.CountAsync();
        for (var i = 0; i < count; i++)
            await switches.Nth(i).CheckAsync();
        await Expect(Page.Locator("#active-faults tbody tr")).ToHaveCountAsync(count);
        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
        await Button("Clear all").ClickAsync();
        await Expect(Region("Faults")).ToContainTextAsync("Everything works.");
        Assert.That(Emulator.Faults.All, Is.Empty);
    }

    [Test]
    public async Task What_a_fault_does_to_the_page_is_told_and_passes()
    {
        await GoAsync();
        await Switch("Service unavailable (503)").CheckAsync();
        await Button("Refresh").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("503: ");
        await Switch("Service unavailable (503)").UncheckAsync();
        await Button("Refresh").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    [Test]
    public async Task An_operation_that_there_is_not_is_told()
    {
        await GoAsync();
        await Page.GetByLabel("Operation", new() { Exact = true }).FillAsync("doNothing");
        await Switch("Unknown event").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("doNothing");
        await Expect(Switch("Unknown event")).Not.ToBeCheckedAsync();
    }
}

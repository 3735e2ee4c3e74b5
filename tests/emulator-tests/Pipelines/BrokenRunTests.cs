using Vectara.Emulator.Tests.Agents;

namespace Vectara.Emulator.Tests.Pipelines;

internal sealed class BrokenRunTests : AgentTest
{
    private readonly FailingClock _clock = new();

    protected override VectaraEmulatorOptions Options => new() { Clock = _clock };

    [Test]
    public async Task A_run_that_is_broken_off_wherever_it_is_gets_to_its_end_later([Range(1, 12)] int reads)
    {
        await CreateAgentAsync();
        await PostAsync("v2/pipelines", """
            {"key": "import", "name": "Import", "trigger": {"type": "manual"}, "transform": {"type": "agent", "agent_key": "helper"},
             "source": {"type": "sharepoint", "site_url": "https://example.com", "tenant_id": "t", "client_id": "c", "client_secret": "s"}}
            """);
        await Vectara.PutPipelineRecordAsync("import", "a", "A");
        await PostAsync("v2/pipelines/import/trigger", "");
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1));

        _clock.FailAfter(reads);
        await LookAsync();
        _clock.FailAfter(int.MaxValue);
        var run = (await GetAsync("v2/pipelines/import/runs")).Items("runs").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)run["status"], Is.EqualTo("completed"));
            Assert.That((long?)run["records_processed"], Is.EqualTo(1));
        }
    }

    /// <summary>Looks at the runs, which is what makes them go on. Broken off on the way, the request ends with an error, or with its connection.</summary>
    private async Task LookAsync()
    {
        try
        {
            await GetAsync("v2/pipelines/import/runs");
        }
        catch (HttpRequestException)
        {
            // Then this is how it was broken off.
        }
    }

    /// <summary>A clock that breaks down when it is read once too often, and with it whatever is being done.</summary>
    private sealed class FailingClock : TimeProvider
    {
        private int _left = int.MaxValue;

        public void FailAfter(int reads) => Volatile.Write(ref _left, reads);

        public override DateTimeOffset GetUtcNow() =>
            Volatile.Read(ref _left) == int.MaxValue || Interlocked.Decrement(ref _left) >= 0
                ? System.GetUtcNow()
                : throw new InvalidOperationException("The clock has broken down.");
    }
}

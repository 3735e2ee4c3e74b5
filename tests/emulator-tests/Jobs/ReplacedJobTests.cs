namespace Vectara.Emulator.Tests.Jobs;

internal sealed class ReplacedJobTests : EmulatorTest
{
    private JobHold? _hold;

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeJobState = (_, state, cancellationToken) => _hold?.PassAsync(state, cancellationToken) ?? ValueTask.CompletedTask,
    };

    [SetUp]
    public Task PrepareAsync()
    {
        _hold = null;
        return CreateCorpusAsync();
    }

    [TestCase("started")]
    [TestCase("completed")]
    [CancelAfter(60_000)]
    public async Task A_reset_takes_jobs_along_and_later_ones_are_done(string state, CancellationToken cancellationToken)
    {
        _hold = new JobHold(state);
        var waiting = DeleteAsync("v2/corpora/docs/documents?document_ids=a&async=false");
        await _hold.Reached.WaitAsync(cancellationToken);
        var queued = DeleteAsync("v2/corpora/docs/documents?document_ids=b&async=false");
        await QueuedAsync(2, cancellationToken);
        await Vectara.ResetAsync(cancellationToken);
        _hold.Release();
        AssertError(await waiting.WaitAsync(cancellationToken), HttpStatusCode.InternalServerError);
        AssertError(await queued.WaitAsync(cancellationToken), HttpStatusCode.InternalServerError);
        Assert.That((await GetAsync("v2/jobs")).Items("jobs"), Is.Empty);
        await FinishJobsAsync();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_was_queued_when_a_snapshot_was_taken_is_done_when_it_is_restored(CancellationToken cancellationToken)
    {
        await IndexAsync("docs", "a", "apple");
        _hold = new JobHold("started");
        await DeleteAsync("v2/corpora/docs/documents?document_ids=a");
        await _hold.Reached.WaitAsync(cancellationToken);
        using var snapshot = await Vectara.SnapshotAsync(cancellationToken);
        _hold.Release();
        await FinishJobsAsync();
        await Vectara.RestoreAsync(snapshot, cancellationToken);
        await FinishJobsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await GetAsync("v2/corpora/docs/documents")).Items("documents"), Is.Empty);
            Assert.That((await GetAsync("v2/jobs?corpus_key=docs")).Texts("jobs", "state"), Is.EqualTo(["completed"]));
        }
    }

    /// <summary>Asks until there are so many jobs: a request for one is answered only once the job is done.</summary>
    private async Task QueuedAsync(int count, CancellationToken cancellationToken)
    {
        while ((await GetAsync("v2/jobs")).Items("jobs").Count() < count)
            cancellationToken.ThrowIfCancellationRequested();
    }
}

using Vectara.Emulator;

namespace Vectara.Integration.Queries;

/// <summary>A stream that stands still until a test lets it go on.</summary>
internal sealed class LeavingTests : QueryTest
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeStreamEvent = async (type, cancellationToken) =>
        {
            if (type != "generation_end")
                return;
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = cancellationToken.Register(() => gone.SetResult());
            await gone.Task;
            _left.TrySetResult();
            cancellationToken.ThrowIfCancellationRequested();
        },
    };

    [Test]
    [CancelAfter(30_000)]
    public async Task Leaving_the_loop_closes_the_connection(CancellationToken cancellationToken)
    {
        await foreach (var part in Client.Corpora.QueryStreamAsync("docs", new() { Query = "tides", Generation = new() }, cancellationToken: cancellationToken))
        {
            if (part is StreamGenerationChunk)
                break;
        }

        await _left.Task.WaitAsync(cancellationToken);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Cancelling_ends_the_wait_for_the_next_event(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Assert.That(
            async () =>
            {
                await foreach (var part in Client.Corpora.QueryStreamAsync("docs", new() { Query = "tides", Generation = new() }, cancellationToken: enough.Token))
                {
                    if (part is StreamGenerationChunk)
                        await enough.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        await _left.Task.WaitAsync(cancellationToken);
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_service_that_goes_away_leaves_what_has_arrived(CancellationToken cancellationToken)
    {
        var stream = Client.Corpora.QueryStreamAsync("docs", new() { Query = "spring tides", Generation = new() }, cancellationToken: cancellationToken);
        var error = Error<VectaraStreamException>(() => stream.ToAnswerAsync(onText: piece => _ = Emulator.DisposeAsync().AsTask(), cancellationToken: cancellationToken));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.EventCount, Is.GreaterThan(1));
            Assert.That(((QueryFullResponse)error.Partial!).SearchResults, Is.Not.Empty);
            Assert.That(((QueryFullResponse)error.Partial!).Summary, Is.Not.Empty);
        }
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_stream_that_stands_still_too_long_is_an_error(CancellationToken cancellationToken)
    {
        var request = new QueryCorpusRequest { Query = "tides", Generation = new() };
        var error = Error<VectaraStreamException>(() => AllAsync(Client.Corpora.QueryStreamAsync("docs", request, new() { StreamIdleTimeout = TimeSpan.FromMilliseconds(300) }, cancellationToken)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.EventCount, Is.GreaterThan(1));
            Assert.That(error.LastEvent, Is.InstanceOf<StreamGenerationChunk>());
        }
    }
}

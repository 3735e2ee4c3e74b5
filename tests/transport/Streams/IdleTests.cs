namespace Vectara.Tests.Transport.Streams;

/// <summary>A stream that is silent for too long is broken.</summary>
public sealed class IdleTests : StreamTest
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private async Task<(Wire Wire, IAsyncEnumerator<IQueryStreamedResponse> Events)> StartAsync(RequestOptions? options = null, Action<VectaraClientOptions>? change = null)
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        var client = ClockedClient(given =>
        {
            given.Timeout = null;
            change?.Invoke(given);
        });
        var events = client.Queries.QueryStreamAsync(Calls.Question, options).GetAsyncEnumerator();
        wire.Send(Event(Chunk("x")));
        Assert.That(await events.MoveNextAsync().InTime(), Is.True);
        return (wire, events);
    }

    [Test]
    public async Task It_is_five_minutes_by_default()
    {
        var (wire, events) = await StartAsync();

        var next = events.MoveNextAsync().AsTask();
        await Clock.RunningAsync(Idle).InTime();
        Clock.Advance(Idle - TimeSpan.FromTicks(1));
        Assert.That(next.IsCompleted, Is.False);
        Clock.Advance(TimeSpan.FromTicks(1));

        var error = await next.FailureAsync<VectaraStreamException>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.Contain("silent for 300 s"));
            Assert.That(error.EventCount, Is.EqualTo(1));
            Assert.That(Text(error.LastEvent!), Is.EqualTo("x"));
        }

        await wire.Gone.InTime();
    }

    [Test]
    public async Task The_client_says_how_long()
    {
        var (_, events) = await StartAsync(change: options => options.StreamIdleTimeout = TimeSpan.FromSeconds(30));

        var next = events.MoveNextAsync().AsTask();
        await Clock.RunningAsync(TimeSpan.FromSeconds(30)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(30));

        await next.FailureAsync<VectaraStreamException>();
    }

    [Test]
    public async Task A_call_says_it_for_itself()
    {
        var (_, events) = await StartAsync(new() { StreamIdleTimeout = TimeSpan.FromSeconds(7) });

        var next = events.MoveNextAsync().AsTask();
        await Clock.RunningAsync(TimeSpan.FromSeconds(7)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(7));

        await next.FailureAsync<VectaraStreamException>();
    }

    [Test]
    public async Task It_can_be_switched_off()
    {
        var (wire, events) = await StartAsync(change: options => options.StreamIdleTimeout = null);

        var next = events.MoveNextAsync().AsTask();
        Assert.That(Clock.Set, Is.Empty);
        wire.Send(End);

        Assert.That(await next.InTime(), Is.True);
        await events.DisposeAsync();
    }

    [Test]
    public async Task A_keep_alive_is_no_silence()
    {
        var (wire, events) = await StartAsync();

        var next = events.MoveNextAsync().AsTask();
        for (var i = 0; i < 3; i++)
        {
            await Clock.RunningAsync(Idle).InTime();
            Clock.Advance(Idle - TimeSpan.FromSeconds(1));
            var timers = Clock.Set.Count;
            wire.Send(": still here\n\n");
            while (Clock.Set.Count == timers)
                await Task.Yield();
        }

        Assert.That(next.IsCompleted, Is.False);
        wire.Send(End);
        Assert.That(await next.InTime(), Is.True);
        await events.DisposeAsync();
    }

    [Test]
    public async Task The_time_that_the_caller_takes_is_no_silence()
    {
        var (wire, events) = await StartAsync();

        Clock.Advance(TimeSpan.FromHours(1));
        wire.Send(End);

        Assert.That(await events.MoveNextAsync().InTime(), Is.True);
        await events.DisposeAsync();
        Assert.That(Clock.Running, Is.Zero);
    }

    [Test]
    public async Task Silence_before_the_first_event_counts()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        await using var events = ClockedClient(options => options.Timeout = null).Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();

        var next = events.MoveNextAsync().AsTask();
        await Clock.RunningAsync(Idle).InTime();
        Clock.Advance(Idle);

        Assert.That((await next.FailureAsync<VectaraStreamException>()).EventCount, Is.Zero);
    }

    [Test]
    public async Task The_timeout_of_the_call_ends_with_the_beginning_of_the_stream()
    {
        var (wire, events) = await StartAsync(change: options => (options.Timeout, options.AttemptTimeout, options.StreamIdleTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), null));

        Clock.Advance(TimeSpan.FromHours(1));
        wire.Send(End);

        Assert.That(await events.MoveNextAsync().InTime(), Is.True);
        await events.DisposeAsync();
    }

    [Test]
    public async Task A_stream_that_does_not_begin_in_time_is_a_timeout()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));
        await using var events = ClockedClient().Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();

        var next = events.MoveNextAsync().AsTask();
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromMinutes(10));

        await next.FailureAsync<VectaraTimeoutException>();
    }
}

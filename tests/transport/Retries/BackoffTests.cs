namespace Vectara.Tests.Transport.Retries;

/// <summary>How long a call waits between its attempts.</summary>
public sealed class BackoffTests : TransportTest
{
    /// <summary>The back-offs of that many calls of five attempts each, by their place in the call.</summary>
    private async Task<List<TimeSpan>[]> BackoffsAsync(int calls, Action<VectaraRetryOptions>? change = null)
    {
        Server.On(Reply.Status(503));
        var places = Enumerable.Range(0, 4).Select(_ => new List<TimeSpan>()).ToArray();
        for (var i = 0; i < calls; i++)
        {
            var clock = new FakeClock { JumpsUpTo = TimeSpan.MaxValue };
            using var client = new VectaraClient(new VectaraClientOptions
            {
                Credential = new ApiKeyCredential(Key),
                BaseAddress = Server.Address,
                TimeProvider = clock,
                Timeout = null,
                Retry = Retry(),
            });
            await client.SendAsync(Kind.Get).FailureAsync<VectaraServerException>();
            // A wait of less than a millisecond sets no timer; such a call does not tell which wait it was.
            if (clock.Set.Count < 4)
                continue;
            Assert.That(clock.Set, Has.Count.EqualTo(4), "one timer for each back-off");
            for (var place = 0; place < 4; place++)
                places[place].Add(clock.Set[place]);
        }

        return places;

        VectaraRetryOptions Retry()
        {
            var retry = new VectaraRetryOptions { MaxAttempts = 5 };
            change?.Invoke(retry);
            return retry;
        }
    }

    [Test]
    public async Task Each_wait_is_below_a_limit_that_doubles()
    {
        var waits = await BackoffsAsync(25);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waits[0], Is.All.InRange(TimeSpan.Zero, TimeSpan.FromMilliseconds(500)));
            Assert.That(waits[1], Is.All.InRange(TimeSpan.Zero, TimeSpan.FromSeconds(1)));
            Assert.That(waits[2], Is.All.InRange(TimeSpan.Zero, TimeSpan.FromSeconds(2)));
            Assert.That(waits[3], Is.All.InRange(TimeSpan.Zero, TimeSpan.FromSeconds(4)));
        }
    }

    [Test]
    public async Task Waits_are_spread_over_the_whole_range()
    {
        var waits = await BackoffsAsync(25);

        // All of 25 in the same half of the range: less than once in ten million runs.
        using (Assert.EnterMultipleScope())
        {
            for (var place = 0; place < 4; place++)
            {
                var half = TimeSpan.FromMilliseconds(250 * Math.Pow(2, place));
                Assert.That(waits[place], Has.Some.LessThan(half).And.Some.GreaterThan(half));
            }
        }
    }

    [Test]
    public async Task No_wait_is_longer_than_the_cap()
    {
        var waits = await BackoffsAsync(15, retry => retry.MaxDelay = TimeSpan.FromMilliseconds(700));

        Assert.That(waits[2].Concat(waits[3]), Is.All.InRange(TimeSpan.Zero, TimeSpan.FromMilliseconds(700)));
        Assert.That(waits[1], Has.Some.GreaterThan(TimeSpan.FromMilliseconds(250)));
    }

    [Test]
    public async Task The_base_is_the_callers()
    {
        var waits = await BackoffsAsync(15, retry => (retry.BaseDelay, retry.MaxDelay) = (TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));

        Assert.That(waits[3], Is.All.InRange(TimeSpan.Zero, TimeSpan.FromMinutes(8)).And.Some.GreaterThan(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Nothing_is_sent_before_the_wait_is_over()
    {
        Server.On(Reply.Status(503, ("Retry-After", "10")), Reply.Ok());

        var call = ClockedClient().SendAsync(Kind.Get);
        await Clock.RunningAsync(TimeSpan.FromSeconds(10)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.That(call.IsCompleted, Is.False);
        Assert.That(Server.Requests, Has.Count.EqualTo(1));

        Clock.Advance(TimeSpan.FromSeconds(0.001));
        await call.InTime();
        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Cancellation_ends_it_at_once()
    {
        Server.On(Reply.Status(503, ("Retry-After", "10")), Reply.Ok());
        using var cancellation = new CancellationTokenSource();

        var call = ClockedClient().SendAsync(Kind.Get, cancellationToken: cancellation.Token);
        await Clock.RunningAsync(TimeSpan.FromSeconds(10)).InTime();
        await cancellation.CancelAsync();

        Assert.That(await call.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
        Assert.That(Clock.Running, Is.Zero, "no timer is left");
    }
}

namespace Vectara.Tests.Transport.Timeouts;

/// <summary>How long one attempt may take.</summary>
public sealed class AttemptTimeoutTests : TransportTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Test]
    public async Task There_is_none_by_default()
    {
        await ClockedClient().SendAsync(Kind.Get).InTime();

        Assert.That(Clock.Set, Is.EqualTo([TimeSpan.FromMinutes(10)]), "the limit of the call alone");
    }

    [Test]
    public async Task When_all_attempts_take_too_long_the_call_does()
    {
        var arrivals = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToList();
        Server.On([.. arrivals.Select(arrival => Reply.Stall(arrival))]);

        var call = ClockedClient(options => (options.AttemptTimeout, options.Retry.BaseDelay) = (Limit, TimeSpan.Zero)).SendAsync(Kind.Get);
        foreach (var arrival in arrivals)
        {
            await arrival.Task.InTime();
            Clock.Advance(Limit);
        }

        var error = await call.FailureAsync<VectaraTimeoutException>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Timeout, Is.EqualTo(Limit));
            Assert.That(error.Attempts, Is.EqualTo(3));
            Assert.That(error.Message, Does.Contain("5 s").And.Contain("3 attempts"));
        }
    }

    [Test]
    public async Task A_call_says_it_for_itself()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));

        var call = ClockedClient(options => options.AttemptTimeout = Limit).SendAsync(Kind.Create, new() { AttemptTimeout = TimeSpan.FromMinutes(1) });
        await arrived.Task.InTime();
        Clock.Advance(Limit);
        Assert.That(call.IsCompleted, Is.False);
        Clock.Advance(TimeSpan.FromMinutes(1) - Limit);

        Assert.That((await call.FailureAsync<VectaraTimeoutException>()).Timeout, Is.EqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task The_attempt_that_took_too_long_is_given_up()
    {
        TaskCompletionSource arrived = new(), gone = new();
        Server.On(Reply.Stall(arrived, gone), Reply.Ok());

        var call = ClockedClient(options => (options.AttemptTimeout, options.Retry.BaseDelay) = (Limit, TimeSpan.Zero)).SendAsync(Kind.Get);
        await arrived.Task.InTime();
        Clock.Advance(Limit);

        await call.InTime();
        await gone.Task.InTime();
    }

    [Test]
    public async Task The_limit_of_the_call_wins_where_it_is_shorter()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));

        var call = ClockedClient(options => (options.AttemptTimeout, options.Timeout) = (TimeSpan.FromMinutes(1), Limit)).SendAsync(Kind.Get);
        await arrived.Task.InTime();
        Clock.Advance(Limit);

        Assert.That((await call.FailureAsync<VectaraTimeoutException>()).Timeout, Is.EqualTo(Limit));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}

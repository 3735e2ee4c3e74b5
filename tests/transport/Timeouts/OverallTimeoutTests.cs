namespace Vectara.Tests.Transport.Timeouts;

/// <summary>How long a call may take with all its attempts.</summary>
public sealed class OverallTimeoutTests : TransportTest
{
    [Test]
    public async Task It_is_ten_minutes_by_default()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));

        var call = ClockedClient().SendAsync(Kind.Get);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.That(call.IsCompleted, Is.False);
        Clock.Advance(TimeSpan.FromTicks(1));

        var error = await call.FailureAsync<VectaraTimeoutException>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Timeout, Is.EqualTo(TimeSpan.FromMinutes(10)));
            Assert.That(error.Operation, Is.EqualTo("corpora.get"));
            Assert.That(error.Attempts, Is.EqualTo(1));
            Assert.That(error.Message, Does.Contain("600 s"));
            Assert.That(Server.Requests, Has.Count.EqualTo(1), "the call is over, so nothing is sent again");
        }
    }

    [Test]
    public async Task The_client_says_how_long()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));

        var call = ClockedClient(options => options.Timeout = TimeSpan.FromSeconds(100)).SendAsync(Kind.Create);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(100));

        Assert.That((await call.FailureAsync<VectaraTimeoutException>()).Timeout, Is.EqualTo(TimeSpan.FromSeconds(100)));
    }

    [Test]
    public async Task A_call_says_it_for_itself()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));

        var call = ClockedClient(options => options.Timeout = TimeSpan.FromSeconds(1)).SendAsync(Kind.Get, new() { Timeout = TimeSpan.FromHours(1) });
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(call.IsCompleted, Is.False);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await call.FailureAsync<VectaraTimeoutException>()).Timeout, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task It_runs_on_through_back_offs_and_attempts()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Status(503, ("Retry-After", "30")), Reply.Stall(arrived));

        var call = ClockedClient(options => options.Timeout = TimeSpan.FromSeconds(50)).SendAsync(Kind.Get);
        await Clock.RunningAsync(TimeSpan.FromSeconds(30)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(30));
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(20));

        var error = await call.FailureAsync<VectaraTimeoutException>();
        Assert.That(error.Attempts, Is.EqualTo(2));
        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task It_covers_the_body_of_the_answer()
    {
        var wire = new Wire("application/json");
        Server.On(wire.ServeAsync);
        var began = new TaskCompletionSource();
        var client = ClockedClient(options => options.Handler = new Watching(began));

        var call = client.SendAsync(Kind.Get);
        wire.Send("""{"id":""");
        await began.Task.InTime();
        Clock.Advance(TimeSpan.FromMinutes(10));

        await call.FailureAsync<VectaraTimeoutException>();
    }

    [Test]
    public async Task It_covers_what_a_credential_takes()
    {
        var asked = new TaskCompletionSource();
        var client = ClockedClient(options => options.Credential = new DelegateCredential(async token =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return "";
        }));

        var call = client.SendAsync(Kind.Get);
        await asked.Task.InTime();
        Clock.Advance(TimeSpan.FromMinutes(10));

        await call.FailureAsync<VectaraTimeoutException>();
        Assert.That(Server.Requests, Is.Empty);
    }

    [Test]
    public async Task Null_and_infinity_are_no_limit([Values] bool infinite)
    {
        Server.On(Reply.Ok());

        await ClockedClient(options => options.Timeout = infinite ? Timeout.InfiniteTimeSpan : null).SendAsync(Kind.Get).InTime();

        Assert.That(Clock.Set, Is.Empty);
    }

    [Test]
    public async Task No_timer_is_left_after_a_call()
    {
        Server.On(Reply.Status(503, ("Retry-After", "0")), Reply.Ok());

        await ClockedClient(options => options.AttemptTimeout = TimeSpan.FromMinutes(1)).SendAsync(Kind.Get).InTime();

        Assert.That(Clock.Set, Has.Count.EqualTo(3));
        Assert.That(Clock.Running, Is.Zero);
    }

    /// <summary>Tells when the answer's head is here.</summary>
    private sealed class Watching(TaskCompletionSource began) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            began.SetResult();
            return response;
        }
    }
}

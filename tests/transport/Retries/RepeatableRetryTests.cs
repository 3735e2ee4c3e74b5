namespace Vectara.Tests.Transport.Retries;

/// <summary>What may be repeated is sent again after every failure that may pass.</summary>
public sealed class RepeatableRetryTests : TransportTest
{
    private static readonly Kind[] Repeatable = [Kind.Get, Kind.Query, Kind.Replace, Kind.Delete];

    [Test]
    public async Task A_passing_status_is_followed_by_another_attempt(
        [ValueSource(nameof(Repeatable))] Kind kind,
        [Values(408, 429, 500, 502, 503, 504)] int status)
    {
        Server.On(Reply.Status(status), Reply.Ok());

        await Client().SendAsync(kind).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_lasting_status_is_not(
        [ValueSource(nameof(Repeatable))] Kind kind,
        [Values(400, 401, 402, 403, 404, 405, 409, 410, 415, 422, 501, 505, 507)] int status)
    {
        Server.On(Reply.Status(status), Reply.Ok());

        Assert.That(await Client().SendAsync(kind).FailureAsync(), Is.InstanceOf<VectaraApiException>());
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_connection_that_breaks_before_the_request_is_read_is(
        [ValueSource(nameof(Repeatable))] Kind kind)
    {
        Server.On(Reply.Abort(), Reply.Ok());

        await Client().SendAsync(kind).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_connection_that_breaks_after_the_request_is_read_is(
        [ValueSource(nameof(Repeatable))] Kind kind)
    {
        Server.On(Reply.ReadAndAbort(), Reply.Ok());

        await Client().SendAsync(kind).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_connection_that_breaks_within_the_answer_is(
        [ValueSource(nameof(Repeatable))] Kind kind)
    {
        Server.On(Reply.BeginAndClose("""{"id":"""), Reply.Ok());

        await Client().SendAsync(kind).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_connection_that_is_refused_is()
    {
        using var closed = new ClosedPort();

        var error = await Client(options => options.BaseAddress = closed.Address).SendAsync(Kind.Get).FailureAsync<VectaraConnectionException>();

        Assert.That(error.Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task An_attempt_that_takes_too_long_is(
        [ValueSource(nameof(Repeatable))] Kind kind)
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived), Reply.Ok());
        var client = ClockedClient(options =>
        {
            options.AttemptTimeout = TimeSpan.FromSeconds(30);
            options.Retry.BaseDelay = TimeSpan.Zero;
        });

        var call = client.SendAsync(kind);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(30));
        await call.InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_call_that_says_that_it_is_not_repeatable_is_treated_so()
    {
        Server.On(Reply.Status(500), Reply.Ok());

        await Client().SendAsync(Kind.Get, new() { Repeatable = false }).FailureAsync<VectaraServerException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}

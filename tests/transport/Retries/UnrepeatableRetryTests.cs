namespace Vectara.Tests.Transport.Retries;

/// <summary>What may not be repeated is sent again only where the service cannot have processed it, or the caller says that it may.</summary>
public sealed class UnrepeatableRetryTests : TransportTest
{
    private static readonly Kind[] Unrepeatable = [Kind.Create, Kind.Update];

    [Test]
    public async Task A_status_that_leaves_the_fate_of_the_request_open_is_final(
        [ValueSource(nameof(Unrepeatable))] Kind kind,
        [Values(408, 409, 500, 502, 503, 504)] int status)
    {
        Server.On(Reply.Status(status), Reply.Ok());

        Assert.That(await Client().SendAsync(kind).FailureAsync(), Is.InstanceOf<VectaraApiException>());
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_429_is_followed_by_another_attempt([ValueSource(nameof(Unrepeatable))] Kind kind)
    {
        Server.On(Reply.Status(429), Reply.Ok());

        await Client().SendAsync(kind).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_503_with_a_time_to_come_back_is_followed_by_another_attempt(
        [ValueSource(nameof(Unrepeatable))] Kind kind,
        [Values("Retry-After", "retry-after-ms")] string header)
    {
        Server.On(Reply.Status(503, (header, "3")), Reply.Ok());

        await Client().SendAsync(kind).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_503_with_the_state_of_the_rate_limit_alone_is_final([ValueSource(nameof(Unrepeatable))] Kind kind)
    {
        Server.On(Reply.Status(503, ("X-RateLimit-Reset", "3")), Reply.Ok());

        await Client().SendAsync(kind).FailureAsync<VectaraServerException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1), "services tell the state of the rate limit with every answer; it does not say that the request was left alone");
    }

    [Test]
    public async Task Another_status_is_final_even_with_Retry_After(
        [ValueSource(nameof(Unrepeatable))] Kind kind,
        [Values(408, 500, 502, 504)] int status)
    {
        Server.On(Reply.Status(status, ("Retry-After", "3")), Reply.Ok());

        Assert.That(await Client().SendAsync(kind).FailureAsync(), Is.InstanceOf<VectaraApiException>());
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_connection_that_breaks_is_final([ValueSource(nameof(Unrepeatable))] Kind kind, [Values] bool read)
    {
        Server.On(read ? Reply.ReadAndAbort() : Reply.Abort(), Reply.Ok());

        var error = await Client().SendAsync(kind).FailureAsync<VectaraConnectionException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
        Assert.That(error.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_connection_that_is_refused_is_tried_again([ValueSource(nameof(Unrepeatable))] Kind kind)
    {
        using var closed = new ClosedPort();

        var error = await Client(options => options.BaseAddress = closed.Address).SendAsync(kind).FailureAsync<VectaraConnectionException>();

        Assert.That(error.Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task A_name_that_is_unknown_is_tried_again()
    {
        var client = Client(options => options.BaseAddress = new Uri("https://nobody.invalid"));

        var error = await client.SendAsync(Kind.Create).FailureAsync<VectaraConnectionException>();

        Assert.That(error.Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task An_attempt_that_takes_too_long_is_final([ValueSource(nameof(Unrepeatable))] Kind kind)
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived), Reply.Ok());

        var call = ClockedClient(options => options.AttemptTimeout = TimeSpan.FromSeconds(30)).SendAsync(kind);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(30));
        await call.FailureAsync<VectaraTimeoutException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_caller_can_say_that_it_may_be_repeated(
        [ValueSource(nameof(Unrepeatable))] Kind kind,
        [Values(408, 500, 502, 503, 504)] int status)
    {
        Server.On(Reply.Status(status), Reply.ReadAndAbort(), Reply.Ok());

        await Client().SendAsync(kind, new() { Repeatable = true }).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_409_is_final_whatever_the_caller_says([ValueSource(nameof(Unrepeatable))] Kind kind)
    {
        Server.On(Reply.Status(409, ("Retry-After", "1")), Reply.Ok());

        await Client().SendAsync(kind, new() { Repeatable = true }).FailureAsync<VectaraConflictException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}

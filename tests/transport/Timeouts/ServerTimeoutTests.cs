namespace Vectara.Tests.Transport.Timeouts;

/// <summary>The service can be told how long it may work.</summary>
public sealed class ServerTimeoutTests : TransportTest
{
    private RecordedRequest Sent => Server.Requests.Single();

    [Test]
    public async Task It_is_told_nothing_by_default()
    {
        await Client().SendAsync(Kind.Query).InTime();

        Assert.That(Sent.Header("Request-Timeout") ?? Sent.Header("Request-Timeout-Millis"), Is.Null);
    }

    [Test]
    public async Task The_overall_timeout_can_be_told_in_milliseconds()
    {
        await Client(options => (options.SendTimeoutToServer, options.Timeout) = (true, TimeSpan.FromSeconds(90))).SendAsync(Kind.Query).InTime();

        Assert.That(Sent.Header("Request-Timeout-Millis"), Is.EqualTo("90000"));
    }

    [Test]
    public async Task The_timeout_of_a_call_goes_before_that_of_the_client()
    {
        await ClockedClient(options => options.SendTimeoutToServer = true).SendAsync(Kind.Query, new() { Timeout = TimeSpan.FromSeconds(1.5) }).InTime();

        Assert.That(Sent.Header("Request-Timeout-Millis"), Is.EqualTo("1500"));
    }

    [Test]
    public async Task A_further_attempt_tells_what_is_left()
    {
        Server.On(Reply.Status(503, ("Retry-After", "10")), Reply.Ok());

        var call = ClockedClient(options => (options.SendTimeoutToServer, options.Timeout) = (true, TimeSpan.FromSeconds(90))).SendAsync(Kind.Query);
        await Clock.RunningAsync(TimeSpan.FromSeconds(10)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await call.InTime();

        Assert.That(Server.Requests.Select(request => request.Header("Request-Timeout-Millis")), Is.EqualTo(["90000", "80000"]));
    }

    [TestCase(5, 5000)]
    [TestCase(500, 90_000)]
    public async Task The_time_of_an_attempt_goes_before_it_where_it_is_shorter(int attemptSeconds, int told)
    {
        await ClockedClient(options => (options.SendTimeoutToServer, options.Timeout, options.AttemptTimeout) = (true, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(attemptSeconds))).SendAsync(Kind.Query).InTime();

        Assert.That(Sent.Header("Request-Timeout-Millis"), Is.EqualTo($"{told}"));
    }

    [Test]
    public async Task The_authentication_server_is_told_nothing()
    {
        Server.On(Reply.Json("""{"access_token":"t","token_type":"Bearer","expires_in":1}"""));

        await Client(options => (options.SendTimeoutToServer, options.AuthenticationAddress) = (true, Server.Address)).Auth.GetTokenAsync(new() { ClientId = "i", ClientSecret = "s", GrantType = GetOAuthTokenRequestGrantType.ClientCredentials }).InTime();

        Assert.That(Sent.Headers.Keys, Has.None.StartsWith("Request-Timeout"));
    }

    [Test]
    public async Task Without_a_limit_nothing_is_told([Values] bool infinite)
    {
        await Client(options => (options.SendTimeoutToServer, options.Timeout) = (true, infinite ? Timeout.InfiniteTimeSpan : null)).SendAsync(Kind.Query).InTime();

        Assert.That(Sent.Header("Request-Timeout") ?? Sent.Header("Request-Timeout-Millis"), Is.Null);
    }

    [TestCase(3000, "Request-Timeout", "3")]
    [TestCase(2500, "Request-Timeout-Millis", "2500")]
    [TestCase(0.25, "Request-Timeout-Millis", "1")]
    public async Task A_call_can_say_it_by_itself(double milliseconds, string header, string value)
    {
        await Client(options => options.SendTimeoutToServer = true).SendAsync(Kind.Query, new() { ServerTimeout = TimeSpan.FromMilliseconds(milliseconds) }).InTime();

        Assert.That(Sent.Header(header), Is.EqualTo(value));
        Assert.That(Sent.Headers.Keys.Count(name => name.StartsWith("Request-Timeout", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(1));
    }
}

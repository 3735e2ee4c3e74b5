namespace Vectara.Tests.Transport.Retries;

/// <summary>The wait that the service asks for.</summary>
public sealed class RetryAfterTests : TransportTest
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData<string, string, double>> Waits()
    {
        yield return new("Retry-After", "7", 7);
        yield return new("Retry-After", Start.AddSeconds(42).ToString("r"), 42);
        yield return new("Retry-After", "1.5", 1.5);
        yield return new("retry-after-ms", "1500", 1.5);
        yield return new("retry-after-ms", "2500.0", 2.5);
        yield return new("X-RateLimit-Reset", "20", 20);
        yield return new("X-RateLimit-Reset", (Start.ToUnixTimeSeconds() + 33).ToString(), 33);
        yield return new("Retry-After", "60", 60);
    }

    [TestCaseSource(nameof(Waits))]
    public async Task It_is_kept_to_the_moment(string header, string value, double seconds)
    {
        Server.On(Reply.Status(429, (header, value)), Reply.Ok());

        var call = ClockedClient(options => options.Timeout = null).SendAsync(Kind.Get);
        await Clock.RunningAsync(TimeSpan.FromSeconds(seconds)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await call.InTime();

        Assert.That(Clock.Set, Is.EqualTo([TimeSpan.FromSeconds(seconds)]));
    }

    [TestCase(10)]
    [TestCase(30)]
    public async Task A_wait_that_the_call_has_no_time_for_is_not_begun(int timeout)
    {
        Server.On(Reply.Status(429, ("Retry-After", "30")));

        var error = await ClockedClient(options => options.Timeout = TimeSpan.FromSeconds(timeout)).SendAsync(Kind.Get).FailureAsync<VectaraRateLimitedException>();

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    private static IEnumerable<TestCaseData<string, string>> PastOrNone()
    {
        yield return new("Retry-After", "0");
        yield return new("Retry-After", Start.AddMinutes(-5).ToString("r"));
        yield return new("retry-after-ms", "0");
        yield return new("X-RateLimit-Reset", "0");
        yield return new("X-RateLimit-Reset", (Start.ToUnixTimeSeconds() - 100).ToString());
    }

    [TestCaseSource(nameof(PastOrNone))]
    public async Task A_moment_that_is_past_means_at_once(string header, string value)
    {
        Server.On(Reply.Status(429, (header, value)), Reply.Ok());

        await ClockedClient(options => options.Timeout = null).SendAsync(Kind.Get).InTime();

        Assert.That(Clock.Set, Is.Empty);
    }

    [TestCase("Retry-After", "soon")]
    [TestCase("Retry-After", "-1")]
    [TestCase("retry-after-ms", "-5")]
    [TestCase("retry-after-ms", "NaN")]
    [TestCase("retry-after-ms", "1e99")]
    [TestCase("X-RateLimit-Reset", "")]
    public async Task A_value_that_cannot_be_read_is_as_none(string header, string value)
    {
        Server.On(Reply.Status(503, (header, value)), Reply.Ok());

        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Milliseconds_win_over_seconds_and_seconds_over_the_rate_limit()
    {
        Server.On(
            Reply.Status(429, ("Retry-After", "5"), ("retry-after-ms", "4200"), ("X-RateLimit-Reset", "50")),
            Reply.Status(429, ("Retry-After", "5"), ("X-RateLimit-Reset", "50")),
            Reply.Ok());
        var clock = new FakeClock { JumpsUpTo = TimeSpan.FromMinutes(1) };

        await Client(options => (options.Timeout, options.TimeProvider) = (null, clock)).SendAsync(Kind.Get).InTime();

        Assert.That(clock.Set, Is.EqualTo([TimeSpan.FromSeconds(4.2), TimeSpan.FromSeconds(5)]));
    }

    [TestCase("Retry-After", "61")]
    [TestCase("Retry-After", "99999999999")]
    [TestCase("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")]
    [TestCase("retry-after-ms", "60001")]
    [TestCase("X-RateLimit-Reset", "61")]
    public async Task A_wait_above_the_ceiling_is_not_made(string header, string value)
    {
        Server.On(Reply.Status(429, (header, value)), Reply.Ok());

        var error = await ClockedClient(options => options.Timeout = null).SendAsync(Kind.Get).FailureAsync<VectaraRateLimitedException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Requests, Has.Count.EqualTo(1));
            Assert.That(Clock.Set, Is.Empty);
            Assert.That(error.RetryAfter, Is.GreaterThan(TimeSpan.FromMinutes(1)));
        }
    }

    [Test]
    public async Task The_ceiling_is_the_clients()
    {
        Server.On(Reply.Status(429, ("Retry-After", "3600")), Reply.Ok());

        var call = ClockedClient(options => (options.Timeout, options.Retry.MaxRetryAfter) = (null, TimeSpan.FromHours(1))).SendAsync(Kind.Create);
        await Clock.RunningAsync(TimeSpan.FromHours(1)).InTime();
        Clock.Advance(TimeSpan.FromHours(1));

        await call.InTime();
    }

    [Test]
    public async Task A_rate_limit_that_ends_in_an_hour_does_not_keep_a_500_from_being_repeated()
    {
        Server.On(Reply.Status(500, ("X-RateLimit-Reset", "3600")), Reply.Ok());

        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2), "services tell the state of the rate limit with every answer; only a 429 is about it");
    }
}

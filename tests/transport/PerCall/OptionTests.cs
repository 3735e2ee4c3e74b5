namespace Vectara.Tests.Transport.PerCall;

/// <summary>Options that nothing can be done with are refused by name.</summary>
public sealed class OptionTests : TransportTest
{
    private static IEnumerable<TestCaseData> OfTheClient()
    {
        yield return Case("Timeout", options => options.Timeout = TimeSpan.Zero);
        yield return Case("Timeout", options => options.Timeout = TimeSpan.FromSeconds(-5));
        yield return Case("Timeout", options => options.Timeout = TimeSpan.MaxValue);
        yield return Case("AttemptTimeout", options => options.AttemptTimeout = TimeSpan.Zero);
        yield return Case("StreamIdleTimeout", options => options.StreamIdleTimeout = TimeSpan.FromSeconds(-5));
        yield return Case("MaxStreamEventBytes", options => options.MaxStreamEventBytes = 0);
        yield return Case("MaxAttempts", options => options.Retry.MaxAttempts = 0);
        yield return Case("Retry.BaseDelay", options => options.Retry.BaseDelay = TimeSpan.FromSeconds(-1));
        yield return Case("Retry.MaxDelay", options => options.Retry.MaxDelay = TimeSpan.FromSeconds(-1));
        yield return Case("Retry.MaxRetryAfter", options => options.Retry.MaxRetryAfter = TimeSpan.MaxValue);

        static TestCaseData Case(string name, Action<VectaraClientOptions> change) => new TestCaseData(name, change).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(OfTheClient))]
    public void A_client_refuses_them(string name, Action<VectaraClientOptions> change) =>
        Assert.That(Assert.Throws<ArgumentException>(() => Client(change))!.Message, Does.Contain($"{name} must be"));

    [Test]
    public void A_client_refuses_those_that_it_cannot_do_without() => Assert.Multiple(() =>
    {
        Assert.That(Assert.Throws<ArgumentException>(() => Client(options => options.Retry = null!))!.Message, Does.StartWith("Retry is null"));
        Assert.That(Assert.Throws<ArgumentException>(() => Client(options => options.TimeProvider = null!))!.Message, Does.StartWith("TimeProvider is null"));
    });

    private static IEnumerable<TestCaseData> OfACall()
    {
        yield return Case("Timeout", new() { Timeout = TimeSpan.Zero });
        yield return Case("AttemptTimeout", new() { AttemptTimeout = TimeSpan.FromSeconds(-5) });
        yield return Case("StreamIdleTimeout", new() { StreamIdleTimeout = TimeSpan.Zero });
        yield return Case("ServerTimeout", new() { ServerTimeout = TimeSpan.Zero });
        yield return Case("MaxAttempts", new() { MaxAttempts = 0 });

        static TestCaseData Case(string name, RequestOptions options) => new TestCaseData(name, options).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(OfACall))]
    public async Task A_call_refuses_them(string name, RequestOptions options)
    {
        var error = await Client().SendAsync(Kind.Get, options).FailureAsync<ArgumentException>();

        Assert.That(error.Message, Does.Contain($"{name} must be"));
        Assert.That(Server.Requests, Is.Empty);
    }

    [TestCase("x-trace", "one\r\nx-other: two")]
    [TestCase("x-trace", "one\ntwo")]
    [TestCase("x-trace", "one\0two")]
    [TestCase("x-trace", "zwölf")]
    [TestCase("x trace", "one")]
    [TestCase("x-trace:", "one")]
    [TestCase("", "one")]
    public async Task A_header_that_cannot_be_sent_is_refused_by_name_and_its_value_not_repeated(string name, string value)
    {
        var error = await Client().SendAsync(Kind.Get, new() { Headers = { [name] = value } }).FailureAsync<ArgumentException>();

        Assert.That(error.Message, Does.Contain($"'{name}'").And.Not.Contain(value));
        Assert.That(Server.Requests, Is.Empty);
    }

    private static IEnumerable<TestCaseData> WithoutValue()
    {
        yield return Case("The header 'x-trace' is null", new() { Headers = { ["x-trace"] = null! } });
        yield return Case("The query parameter 'depth' is null", new() { Query = { ["depth"] = null! } });
        yield return Case("Query has a parameter without a name", new() { Query = { [""] = "2" } });

        static TestCaseData Case(string message, RequestOptions options) => new TestCaseData(message, options).SetArgDisplayNames(message);
    }

    [TestCaseSource(nameof(WithoutValue))]
    public async Task What_is_added_has_a_name_and_a_value(string message, RequestOptions options)
    {
        var error = await Client().SendAsync(Kind.Get, options).FailureAsync<ArgumentException>();

        Assert.That(error.Message, Does.StartWith(message));
        Assert.That(Server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_call_is_told_how_to_have_no_limit_where_null_is_the_clients()
    {
        var error = await Client().SendAsync(Kind.Get, new() { Timeout = TimeSpan.Zero }).FailureAsync<ArgumentException>();

        Assert.That(error.Message, Does.EndWith("or Timeout.InfiniteTimeSpan for no limit."));
    }

    [Test]
    public async Task Infinite_times_are_no_limits()
    {
        var client = ClockedClient(options => (options.Timeout, options.AttemptTimeout, options.StreamIdleTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        Server.On(Reply.Events("data: {\"type\":\"end\"}\n\n"));

        await client.Queries.QueryStreamAsync(Calls.Question).ToListAsync();

        Assert.That(Clock.Set, Is.Empty);
    }
}

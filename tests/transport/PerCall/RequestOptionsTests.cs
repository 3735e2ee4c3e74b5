namespace Vectara.Tests.Transport.PerCall;

/// <summary>What may differ from call to call.</summary>
public sealed class RequestOptionsTests : TransportTest
{
    private RecordedRequest Sent => Server.Requests.Single();

    [Test]
    public async Task A_header_is_added()
    {
        await Client().SendAsync(Kind.Get, new() { Headers = { ["x-trace"] = "abc" } }).InTime();

        Assert.That(Sent.Header("x-trace"), Is.EqualTo("abc"));
    }

    [TestCase("Accept", "application/vnd.test+json")]
    [TestCase("User-Agent", "me/1.0")]
    [TestCase("Content-Type", "application/json; charset=utf-8")]
    public async Task A_header_that_the_SDK_would_send_is_replaced(string name, string value)
    {
        await Client().SendAsync(Kind.Query, new() { Headers = { [name] = value } }).InTime();

        Assert.That(Sent.Header(name), Is.EqualTo(value));
        Assert.That(Sent.Text, Does.StartWith("{"));
    }

    [Test]
    public async Task A_header_goes_with_each_attempt()
    {
        Server.On(Reply.Status(503), Reply.Ok());

        await Client().SendAsync(Kind.Get, new() { Headers = { ["x-trace"] = "abc" } }).InTime();

        Assert.That(Server.Requests.Select(request => request.Header("x-trace")), Is.EqualTo(["abc", "abc"]));
    }

    [Test]
    public async Task Query_parameters_are_added_and_escaped()
    {
        await Client().SendAsync(Kind.Get, new() { Query = { ["new one"] = "a&b=ü" } }).InTime();

        Assert.That(Sent.Target, Is.EqualTo("/v2/corpora/k?new%20one=a%26b%3D%C3%BC"));
    }

    [Test]
    public async Task They_follow_those_of_the_operation()
    {
        await Client().Corpora.ListAsync(new() { Limit = 5 }, new() { Query = { ["x"] = "1" } }).ToListAsync();

        Assert.That(Sent.Target, Is.EqualTo("/v2/corpora?limit=5&x=1"));
    }

    [Test]
    public async Task Options_may_be_used_for_several_calls()
    {
        var options = new RequestOptions { Query = { ["x"] = "1" }, Headers = { ["x-trace"] = "abc" } };
        var client = Client();

        await Task.WhenAll(client.SendAsync(Kind.Get, options), client.SendAsync(Kind.Get, options)).InTime();

        Assert.That(Server.Requests.Select(request => request.Target), Is.All.EqualTo("/v2/corpora/k?x=1"));
    }

    private static IEnumerable<TestCaseData> Calls()
    {
        yield return Case("without a result", (client, options) => client.SendAsync(Kind.Delete, options));
        yield return Case("list", (client, options) => client.Corpora.ListAsync(requestOptions: options).ToListAsync());
        yield return Case("stream", (client, options) => client.Queries.QueryStreamAsync(Support.Calls.Question, options).ToListAsync());
        yield return Case("upload", (client, options) => client.UploadAsync(VectaraFile.FromBytes([1], "a.txt"), options));

        static TestCaseData Case(string name, Func<VectaraClient, RequestOptions, Task> call) => new TestCaseData(call).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Calls))]
    public async Task They_hold_for_every_kind_of_call(Func<VectaraClient, RequestOptions, Task> call)
    {
        Server.On(Reply.Status(429));
        var options = new RequestOptions
        {
            Headers = { ["x-trace"] = "abc" },
            Query = { ["x"] = "1" },
            BaseAddress = new Uri(Server.Address, "prefix"),
            Credential = new ApiKeyCredential("of-the-call"),
            MaxAttempts = 2,
        };

        await call(Client(), options).FailureAsync<VectaraRateLimitedException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Requests, Has.Count.EqualTo(2));
            Assert.That(Server.Requests.Select(request => request.Header("x-trace")), Is.All.EqualTo("abc"));
            Assert.That(Server.Requests.Select(request => request.Header("x-api-key")), Is.All.EqualTo("of-the-call"));
            Assert.That(Server.Requests.Select(request => request.Target), Is.All.StartsWith("/prefix/v2/").And.All.EndsWith("?x=1"));
        }
    }
}

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
}

namespace Vectara.Tests.Transport.HttpClients;

/// <summary>An HttpClient or handler of the caller's is respected.</summary>
public sealed class CallersHttpClientTests : TransportTest
{
    [Test]
    public async Task Its_base_address_counts_where_no_other_is_given()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Server.Address, "prefix/") };

        await Client(options => (options.HttpClient, options.BaseAddress) = (http, null)).SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests.Single().Target, Is.EqualTo("/prefix/v2/corpora/k"));
    }

    [Test]
    public async Task A_base_address_that_is_given_goes_before_its_own()
    {
        using var http = new HttpClient { BaseAddress = new Uri("https://elsewhere.example") };

        await Client(options => options.HttpClient = http).SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Its_headers_are_sent()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-tenant", "blue");

        await Client(options => options.HttpClient = http).SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests.Single().Header("x-tenant"), Is.EqualTo("blue"));
        Assert.That(Server.Requests.Single().Header("x-api-key"), Is.EqualTo(Key));
    }

    [Test]
    public async Task It_is_never_disposed()
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        var client = Client(options => options.HttpClient = http);
        await client.SendAsync(Kind.Get).InTime();

        client.Dispose();

        Assert.That(await http.GetAsync("/v2/corpora/k").FailureAsync(), Is.Null);
    }

    [Test]
    public async Task A_handler_is_never_disposed()
    {
        using var handler = StubHandler.Of(_ => new SeenContent("{}").Answer(System.Net.HttpStatusCode.OK));
        var client = Client(options => options.Handler = handler);
        await client.SendAsync(Kind.Get).InTime();

        client.Dispose();

        Assert.That(handler.IsDisposed, Is.False);
    }

    [Test]
    public void Both_at_once_are_refused()
    {
        using var http = new HttpClient();
        using var handler = new SocketsHttpHandler();

        var error = Assert.Throws<ArgumentException>(() => Client(options => (options.HttpClient, options.Handler) = (http, handler)));

        Assert.That(error!.Message, Does.Contain("HttpClient").And.Contain("Handler"));
    }

#if !SDK_NETSTANDARD
    [Test]
    public async Task Its_HTTP_version_is_kept()
    {
        Version? version = null;
        using var handler = StubHandler.Of(request =>
        {
            version = request.Version;
            return new SeenContent("{}").Answer(System.Net.HttpStatusCode.OK);
        });
        using var http = new HttpClient(handler) { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower };

        await Client(options => options.HttpClient = http).SendAsync(Kind.Get).InTime();

        Assert.That(version, Is.EqualTo(new Version(2, 0)), "a caller who asks for HTTP/2 gets it");
    }
#endif
}

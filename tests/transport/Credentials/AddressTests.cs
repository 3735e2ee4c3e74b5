namespace Vectara.Tests.Transport.Credentials;

/// <summary>Where requests may go.</summary>
public sealed class AddressTests : TransportTest
{
    private static VectaraClientOptions Options(string address) => new() { Credential = new ApiKeyCredential(Key), BaseAddress = new Uri(address) };

    [TestCase("http://api.vectara.io")]
    [TestCase("http://192.168.0.7:8080")]
    [TestCase("http://localhost.example.com")]
    [TestCase("http://127.0.0.1.nip.io")]
    public void Plain_http_to_another_machine_is_refused(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => new VectaraClient(Options(address)).Dispose());

        Assert.That(error!.Message, Does.Contain("BaseAddress").And.Contain("AllowInsecureHttp"));
    }

    [TestCase("http://localhost:1234")]
    [TestCase("http://127.0.0.1")]
    [TestCase("http://[::1]:8080")]
    [TestCase("https://api.example.com")]
    public void Loopback_and_https_are_allowed(string address) => Assert.That(() => new VectaraClient(Options(address)).Dispose(), Throws.Nothing);

    [Test]
    public void It_is_allowed_explicitly()
    {
        var options = Options("http://vectara.intranet");
        options.AllowInsecureHttp = true;

        Assert.That(() => new VectaraClient(options).Dispose(), Throws.Nothing);
    }

    [Test]
    public void The_address_of_an_HttpClient_is_judged_too()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://vectara.intranet") };

        Assert.Throws<ArgumentException>(() => new VectaraClient(new VectaraClientOptions { Credential = new ApiKeyCredential(Key), HttpClient = http }).Dispose());
    }

    [Test]
    public void The_authentication_address_is_judged_too()
    {
        var options = Options("https://api.vectara.io");
        options.AuthenticationAddress = new Uri("http://auth.example.com");

        Assert.That(Assert.Throws<ArgumentException>(() => new VectaraClient(options).Dispose())!.Message, Does.Contain("AuthenticationAddress"));
    }

    [Test]
    public void An_authentication_address_that_is_none_is_shown_one()
    {
        var options = Options("https://api.vectara.io");
        options.AuthenticationAddress = new Uri("ftp://auth.vectara.io");

        Assert.That(Assert.Throws<ArgumentException>(() => new VectaraClient(options).Dispose())!.Message, Does.EndWith("such as https://auth.vectara.io."));
    }

    [Test]
    public async Task The_address_of_a_call_is_judged_too()
    {
        var error = await Client().SendAsync(Kind.Get, new() { BaseAddress = new Uri("http://vectara.intranet") }).FailureAsync<ArgumentException>();

        Assert.That(error.Message, Does.Contain("AllowInsecureHttp"));
        Assert.That(Server.Requests, Is.Empty);
    }

    [TestCase("ftp://example.com")]
    [TestCase("https://user:password@example.com")]
    [TestCase("https://example.com?x=y")]
    [TestCase("https://example.com#part")]
    public void An_address_that_requests_cannot_be_put_under_is_refused(string address)
    {
        var error = Assert.Throws<ArgumentException>(() => new VectaraClient(Options(address)).Dispose());

        Assert.That(error!.Message, Does.Contain("BaseAddress").And.Not.Contain("password"));
    }

    [Test]
    public void A_relative_address_is_refused() =>
        Assert.Throws<ArgumentException>(() => new VectaraClient(new() { Credential = new ApiKeyCredential(Key), BaseAddress = new Uri("/v2", UriKind.Relative) }).Dispose());

    [TestCase("proxy", "/proxy/v2/corpora/k")]
    [TestCase("proxy/", "/proxy/v2/corpora/k")]
    [TestCase("a/b%2Fc/", "/a/b%2Fc/v2/corpora/k")]
    [TestCase("", "/v2/corpora/k")]
    public async Task A_path_prefix_is_kept(string prefix, string target)
    {
        await Client(options => options.BaseAddress = new Uri(Server.Address, prefix)).SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests.Single().Target, Is.EqualTo(target));
    }

    [Test]
    public async Task A_call_may_go_elsewhere()
    {
        await using var other = await TestServer.StartAsync();
        var client = Client();

        await client.SendAsync(Kind.Query, new() { BaseAddress = new Uri(other.Address, "prefix") }).InTime();
        await client.SendAsync(Kind.Get).InTime();

        Assert.That(other.Requests.Single().Target, Is.EqualTo("/prefix/v2/query"));
        Assert.That(Server.Requests.Single().Target, Is.EqualTo("/v2/corpora/k"));
    }

    [Test]
    public void A_client_without_a_credential_is_refused() =>
        Assert.That(Assert.Throws<ArgumentException>(() => new VectaraClient(new()).Dispose())!.Message, Does.Contain("Credential"));
}

using NUnit.Framework;

namespace Vectara.Tests.Credentials;

public sealed class ClientCredentialsOptionsTests
{
    [TestCase("", "secret", "clientId")]
    [TestCase(" ", "secret", "clientId")]
    [TestCase("id", "", "clientSecret")]
    [TestCase("id", " ", "clientSecret")]
    public void Id_and_secret_are_required(string id, string secret, string parameter) =>
        Assert.That(Assert.Throws<ArgumentException>(() => _ = new ClientCredentialsCredential(id, secret))!.ParamName, Is.EqualTo(parameter));

    [Test]
    public void An_updated_secret_is_required_too() =>
        Assert.Throws<ArgumentException>(() => new ClientCredentialsCredential("id", "secret").UpdateSecret(""));

    [Test]
    public void The_defaults_are_Vectara_s()
    {
        var options = new ClientCredentialsOptions();
        Assert.That(options.TokenEndpoint.AbsoluteUri, Is.EqualTo("https://auth.vectara.io/oauth2/token"));
        Assert.That(options.RefreshBefore, Is.EqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(options.Timeout, Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(options.TimeProvider, Is.SameAs(TimeProvider.System));
        Assert.That(options.AllowInsecureHttp, Is.False);
    }

    [TestCase("http://localhost:8080/token")]
    [TestCase("http://127.0.0.1/token")]
    [TestCase("http://[::1]/token")]
    [TestCase("https://auth.example.com/token")]
    public void Https_is_allowed_and_http_on_loopback(string endpoint) =>
        Assert.DoesNotThrow(() => Make(options => options.TokenEndpoint = new Uri(endpoint)));

    [Test]
    public void Http_to_another_machine_is_refused_unless_it_is_allowed()
    {
        var endpoint = new Uri("http://auth.example.com/token");
        Assert.That(Refused(options => options.TokenEndpoint = endpoint), Does.Contain("AllowInsecureHttp"));
        Assert.DoesNotThrow(() => Make(options => (options.TokenEndpoint, options.AllowInsecureHttp) = (endpoint, true)));
    }

    [TestCase("ftp://auth.example.com/token")]
    [TestCase("/token")]
    [TestCase("https://user:password@auth.example.com/token")]
    [TestCase("https://auth.example.com/token#part")]
    public void A_token_endpoint_is_an_http_address_without_user_and_fragment(string endpoint) =>
        Assert.That(Refused(options => options.TokenEndpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute)), Does.Contain("TokenEndpoint").And.Not.Contain("password"));

    [Test]
    public void HttpClient_and_handler_exclude_each_other()
    {
        using var client = new HttpClient();
        using var handler = new SocketsHttpHandler();
        Assert.That(Refused(options => (options.HttpClient, options.Handler) = (client, handler)), Does.Contain("HttpClient and Handler"));
    }

    [Test]
    public void Times_make_sense()
    {
        Assert.That(Refused(options => options.RefreshBefore = TimeSpan.FromSeconds(-1)), Does.Contain("RefreshBefore"));
        Assert.That(Refused(options => options.Timeout = TimeSpan.Zero), Does.Contain("Timeout"));
        Assert.That(Refused(options => options.Timeout = TimeSpan.FromDays(100)), Does.Contain("Timeout"));
        Assert.That(Refused(options => options.TimeProvider = null!), Does.Contain("TimeProvider"));
    }

    private static ClientCredentialsCredential Make(Action<ClientCredentialsOptions> change)
    {
        var options = new ClientCredentialsOptions();
        change(options);
        return new ClientCredentialsCredential("id", "secret", options);
    }

    private static string Refused(Action<ClientCredentialsOptions> change) =>
        Assert.Throws<ArgumentException>(() => Make(change))!.Message;
}

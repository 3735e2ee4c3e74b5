using System.Net;
using System.Text;
using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>What goes over the wire.</summary>
public sealed class TokenRequestTests : ClientCredentialsTest
{
    [Test]
    public async Task The_form_is_exactly_grant_type_client_id_and_client_secret()
    {
        await using var server = new TokenServer();
        await Credential(server).AuthorizationAsync();

        var request = server.Requests.Single();
        Assert.That(request.Line, Is.EqualTo("POST /oauth2/token HTTP/1.1"));
        Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/x-www-form-urlencoded"));
        Assert.That(request.Body.Split('&'), Is.EquivalentTo((string[])["grant_type=client_credentials", $"client_id={ClientId}", "client_secret=very-secret"]));
    }

    [Test]
    public async Task No_header_of_MSAL_is_sent()
    {
        await using var server = new TokenServer();
        await Credential(server).AuthorizationAsync();

        var request = server.Requests.Single();
        Assert.That(request.Headers.Keys, Is.SubsetOf((string[])["Host", "Accept", "Accept-Encoding", "User-Agent", "Content-Type", "Content-Length"]).IgnoreCase);
        Assert.That(request.Headers["Accept"], Is.EqualTo("application/json"));
        Assert.That(request.Headers["User-Agent"], Does.StartWith("Vectara.Generated/"));
    }

    [Test]
    public async Task Any_character_survives_the_form()
    {
        const string secret = "a b+c&d=e%f\"g;ü€😀/?:#\\";
        await using var server = new TokenServer();
        await Credential(server, secret).AuthorizationAsync();

        var request = server.Requests.Single();
        Assert.That(request.Field("client_secret"), Is.EqualTo(secret));
        Assert.That(request.Body, Does.Match("^[ -~]+$"));
    }

    [TestCase("/prefix/token?tenant=7&x=%2F")]
    [TestCase("/")]
    [TestCase("/a%20b/.well-known/token")]
    public async Task The_path_and_query_of_the_endpoint_are_kept(string path)
    {
        await using var server = new TokenServer();
        var options = Options(server);
        options.TokenEndpoint = new Uri(server.Endpoint, path);
        await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync();

        Assert.That(server.Requests.Single().Line, Is.EqualTo($"POST {path} HTTP/1.1"));
    }

    [TestCase("http://[::1]:8080/token")]
    [TestCase("https://b\u00fccher.example/oauth2/token")]
    [TestCase("https://localhost/")]
    [TestCase("https://auth.example.com:8443/a/b/c/token")]
    public async Task Any_host_will_do(string endpoint)
    {
        using var handler = new FakeHandler(() => new HttpResponseMessage { Content = new StringContent("""{"access_token":"abc","token_type":"Bearer","expires_in":1800}""") });
        var options = new ClientCredentialsOptions { Handler = handler, TimeProvider = Clock, TokenEndpoint = new Uri(endpoint) };
        Assert.That(await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync(), Is.EqualTo("Bearer abc"));
        Assert.That(handler.Addresses, Is.EqualTo((string[])[new Uri(endpoint).AbsoluteUri]));
    }

    [TestCase(400)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task A_failure_is_not_repeated_by_MSAL(int status)
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(status, "some_error", "Some text"));
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => Credential(server).AuthorizationAsync());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_broken_connection_is_not_repeated_by_MSAL()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Nothing);
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => Credential(server).AuthorizationAsync());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Assert.That(error.InnerException, Is.InstanceOf<HttpRequestException>());
        Assert.That(error.TokenEndpointStatus, Is.Null);
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = new TokenServer();
        await using var server = new TokenServer(_ => TokenAnswer.Raw(307, "", $"Location: {other.Endpoint}?a=b"));
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => Credential(server).AuthorizationAsync());
        Assert.That(error.Message, Does.Contain($"redirect to {other.Endpoint};").And.Not.Contain("a=b"));
        Assert.That(error.TokenEndpointStatus, Is.EqualTo(HttpStatusCode.TemporaryRedirect));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task A_redirect_that_the_caller_s_HttpClient_followed_is_an_error()
    {
        await using var other = new TokenServer();
        await using var server = new TokenServer(_ => TokenAnswer.Raw(307, "", $"Location: {other.Endpoint}"));
        using var client = new HttpClient();
        var options = Options(server);
        options.HttpClient = client;
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync());
        Assert.That(error.Message, Does.Contain(other.Endpoint.Authority).And.Contain("AllowAutoRedirect"));
    }

    [Test]
    public async Task The_caller_s_HttpClient_is_used_with_its_headers_and_not_disposed()
    {
        await using var server = new TokenServer();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("x-mine", "1");
        var options = Options(server);
        options.HttpClient = client;
        await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync();
        await client.GetStringAsync(server.Endpoint);

        Assert.That(server.Requests.Select(request => request.Headers.ContainsKey("x-mine")), Is.All.True);
    }

    [Test]
    public async Task The_caller_s_handler_is_used_and_not_disposed()
    {
        using var handler = new FakeHandler(() => new HttpResponseMessage
        {
            Content = new StringContent("""{"access_token":"abc","token_type":"Bearer","expires_in":1800}""", Encoding.UTF8, "application/json"),
        });
        var options = new ClientCredentialsOptions { Handler = handler, TimeProvider = Clock };
        Assert.That(await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync(), Is.EqualTo("Bearer abc"));
        Assert.That(handler.Addresses, Is.EqualTo((string[])["https://auth.vectara.io/oauth2/token"]), "the default token endpoint, and nothing else: no discovery");
        Assert.That(handler.IsDisposed, Is.False);
    }

    private sealed class FakeHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        internal List<string> Addresses { get; } = [];

        internal bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(answer());
        }

        protected override void Dispose(bool disposing) => IsDisposed = true;
    }
}

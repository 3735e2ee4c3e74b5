using Vectara.Emulator;

namespace Vectara.Hosting.Tests;

/// <summary>A client from environment variables, which the core makes without this package.</summary>
[NonParallelizable]
internal sealed class EnvironmentTests
{
    [Test]
    public async Task An_API_key_and_an_address_are_enough()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        using var environment = new EnvironmentScope(("VECTARA_API_KEY", vectara.ApiKey), ("VECTARA_BASE_URL", vectara.BaseAddress.AbsoluteUri));
        using var client = VectaraClient.FromEnvironment();
        Assert.That(await client.ListCorporaAsync(), Is.Empty);
    }

    [Test]
    public async Task Client_credentials_get_a_token_from_the_endpoint()
    {
        await using var service = await OAuthService.StartAsync();
        using var environment = OAuth(service, service.TokenEndpoint.AbsoluteUri);
        using var client = VectaraClient.FromEnvironment();
        await client.ListCorporaAsync();
        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-id" }));
    }

    [Test]
    public async Task An_authentication_server_stands_for_its_endpoint()
    {
        await using var service = await OAuthService.StartAsync();
        using var environment = OAuth(service, service.Address.AbsoluteUri);
        using var client = VectaraClient.FromEnvironment();
        await client.ListCorporaAsync();
        Assert.That(service.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task It_is_where_the_authentication_server_is_sought_too()
    {
        await using var service = await OAuthService.StartAsync();
        using var environment = new EnvironmentScope(("VECTARA_API_KEY", "k"), ("VECTARA_AUTH_URL", $"{service.Address}prefix/oauth2/token"));
        using var client = VectaraClient.FromEnvironment(new VectaraClientOptions { Retry = { MaxAttempts = 1 } });
        try
        {
            await client.Auth.GetTokenAsync(new GetOAuthTokenRequest { GrantType = GetOAuthTokenRequestGrantType.ClientCredentials, ClientId = "id", ClientSecret = "secret" });
        }
        catch (VectaraException)
        {
            // Where it went is what matters.
        }

        Assert.That(service.Requests.Single().Path, Is.EqualTo("/prefix/oauth/token"));
    }

    [Test]
    public async Task Options_have_precedence_and_are_not_changed()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        using var environment = new EnvironmentScope(("VECTARA_API_KEY", "another"), ("VECTARA_CLIENT_ID", "i"), ("VECTARA_BASE_URL", "https://nowhere.invalid"));
        var options = new VectaraClientOptions { Credential = new ApiKeyCredential(vectara.ApiKey), BaseAddress = vectara.BaseAddress };
        using var client = VectaraClient.FromEnvironment(options);
        Assert.That(await client.ListCorporaAsync(), Is.Empty);
    }

    [Test]
    public async Task The_rest_of_the_options_counts_too()
    {
        await using var service = await OAuthService.StartAsync();
        using var environment = OAuth(service, service.TokenEndpoint.AbsoluteUri);
        var options = new VectaraClientOptions { ApplicationId = "shop/1.0" };
        using (var client = VectaraClient.FromEnvironment(options))
            await client.ListCorporaAsync();
        Assert.That(service.Requests[^1].Headers["User-Agent"], Does.StartWith("shop/1.0 "));
        Assert.That(options.Credential, Is.Null);
        Assert.That(options.BaseAddress, Is.Null);
    }

    [Test]
    public async Task The_HttpClient_of_the_options_asks_for_tokens_too_and_its_address_counts()
    {
        await using var service = await OAuthService.StartAsync();
        using var environment = new EnvironmentScope(
            ("VECTARA_CLIENT_ID", "id"), ("VECTARA_CLIENT_SECRET", "secret"), ("VECTARA_AUTH_URL", service.TokenEndpoint.AbsoluteUri), ("VECTARA_BASE_URL", "https://nowhere.invalid"));
        using var http = new HttpClient { BaseAddress = service.Address, DefaultRequestHeaders = { { "x-via", "proxy" } } };
        using var client = VectaraClient.FromEnvironment(new VectaraClientOptions { HttpClient = http });
        await client.ListCorporaAsync();
        Assert.That(service.Requests.Select(request => request.Headers["x-via"]), Is.EqualTo(new[] { "proxy", "proxy" }));
    }

    [TestCase("", "VECTARA_API_KEY", "VECTARA_CLIENT_ID", "VECTARA_CLIENT_SECRET")]
    [TestCase("VECTARA_API_KEY=", "VECTARA_API_KEY", "VECTARA_CLIENT_ID")]
    [TestCase("VECTARA_API_KEY=very-secret;VECTARA_CLIENT_ID=i;VECTARA_CLIENT_SECRET=very-secret", "VECTARA_API_KEY and VECTARA_CLIENT_ID are both set")]
    [TestCase("VECTARA_API_KEY=very-secret;VECTARA_CLIENT_SECRET=very-secret", "VECTARA_API_KEY and VECTARA_CLIENT_SECRET are both set")]
    [TestCase("VECTARA_CLIENT_ID=i", "VECTARA_CLIENT_SECRET is not")]
    [TestCase("VECTARA_CLIENT_SECRET=very-secret", "VECTARA_CLIENT_ID is not")]
    [TestCase("VECTARA_API_KEY=very-secret\n", "VECTARA_API_KEY has a character")]
    [TestCase("VECTARA_API_KEY=k;VECTARA_BASE_URL=very-secret", "VECTARA_BASE_URL must be an absolute http or https address")]
    [TestCase("VECTARA_API_KEY=k;VECTARA_BASE_URL=/very-secret", "VECTARA_BASE_URL must be")]
    [TestCase("VECTARA_API_KEY=k;VECTARA_BASE_URL=https://me:very-secret@vectara.io", "VECTARA_BASE_URL must be")]
    [TestCase("VECTARA_API_KEY=k;VECTARA_BASE_URL=https://vectara.io?very-secret", "VECTARA_BASE_URL must be")]
    [TestCase("VECTARA_API_KEY=k;VECTARA_BASE_URL=http://vectara.io", "VECTARA_BASE_URL is plain http")]
    [TestCase("VECTARA_CLIENT_ID=i;VECTARA_CLIENT_SECRET=very-secret;VECTARA_AUTH_URL=auth", "VECTARA_AUTH_URL must be")]
    [TestCase("VECTARA_CLIENT_ID=i;VECTARA_CLIENT_SECRET=very-secret;VECTARA_AUTH_URL=http://auth.vectara.io/oauth2/token", "VECTARA_AUTH_URL is plain http")]
    public void What_is_wrong_is_named_and_not_repeated(string variables, params string[] expected)
    {
        using var environment = new EnvironmentScope(
            [.. variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))]);
        var problem = Assert.Throws<VectaraException>(() => VectaraClient.FromEnvironment())!;
        foreach (var part in expected)
            Assert.That(problem.Message, Does.Contain(part));
        Assert.That(problem.ToString(), Does.Not.Contain("very-secret"));
    }

    [Test]
    public void Plain_http_can_be_allowed()
    {
        using var environment = new EnvironmentScope(("VECTARA_API_KEY", "k"), ("VECTARA_BASE_URL", "http://vectara.example"));
        Assert.That(() => VectaraClient.FromEnvironment(new VectaraClientOptions { AllowInsecureHttp = true }).Dispose(), Throws.Nothing);
    }

    private static EnvironmentScope OAuth(OAuthService service, string authUrl) => new(
        ("VECTARA_CLIENT_ID", "id"),
        ("VECTARA_CLIENT_SECRET", "secret"),
        ("VECTARA_BASE_URL", service.Address.AbsoluteUri),
        ("VECTARA_AUTH_URL", authUrl));
}

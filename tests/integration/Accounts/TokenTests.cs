namespace Vectara.Integration.Accounts;

/// <summary>OAuth client credentials, from the secret to the token that has run out.</summary>
internal sealed class TokenTests : ServiceTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync();

    [Test]
    public async Task Many_calls_share_one_token()
    {
        var client = ClientOf(Credential(Emulator.OAuthClient.Id, Emulator.OAuthClient.Secret));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.Corpora.GetAsync("docs")));
        await client.Corpora.GetAsync("docs");
        Assert.That(TokenRequests(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_token_that_has_run_out_is_replaced()
    {
        var client = ClientOf(Credential(Emulator.OAuthClient.Id, Emulator.OAuthClient.Secret));
        await client.Corpora.GetAsync("docs");
        Emulator.Clock.Advance(TimeSpan.FromMinutes(31));
        await client.Corpora.GetAsync("docs");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TokenRequests(), Is.EqualTo(2));
            Assert.That(Emulator.Requests.Count(request => request.Status == 401), Is.EqualTo(1), "the old token was tried once");
        }
    }

    [Test]
    public async Task A_token_is_renewed_before_it_runs_out()
    {
        var client = ClientOf(Credential(Emulator.OAuthClient.Id, Emulator.OAuthClient.Secret, Emulator.Clock));
        await client.Corpora.GetAsync("docs");
        Emulator.Clock.Advance(TimeSpan.FromMinutes(29));
        await client.Corpora.GetAsync("docs");
        Emulator.Clock.Advance(TimeSpan.FromMinutes(2));
        await client.Corpora.GetAsync("docs");
        Assert.That(Emulator.Requests.Select(request => request.Status), Has.None.EqualTo(401));
    }

    [Test]
    public void A_wrong_secret_is_an_error_that_does_not_tell_it()
    {
        var client = ClientOf(Credential(Emulator.OAuthClient.Id, "not the secret"));
        var error = Error<VectaraAuthenticationException>(() => client.Corpora.GetAsync("docs"));
        Assert.That(error.ToString(), Does.Not.Contain("not the secret"));
    }

    [Test]
    public async Task An_application_client_of_the_account_gets_tokens_with_its_roles()
    {
        var created = await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = "Reader", ApiRoles = [ApiRole.CorpusViewer] });
        var reader = ClientOf(Credential(created.ClientId, created.ClientSecret));
        Assert.That((await reader.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        Error<VectaraPermissionDeniedException>(() => reader.Corpora.DeleteAsync("docs"));
    }

    [Test]
    public async Task A_token_of_an_application_client_that_is_deleted_opens_nothing()
    {
        var created = await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = "Reader", ApiRoles = [ApiRole.CorpusViewer] });
        var reader = ClientOf(Credential(created.ClientId, created.ClientSecret));
        await reader.Corpora.GetAsync("docs");
        await Client.AppClients.DeleteAsync(created.Id);
        Assert.That(async () => await reader.Corpora.GetAsync("docs"), Throws.InstanceOf<VectaraAuthenticationException>());
    }

    [Test]
    public async Task The_token_operation_of_the_contract_gives_a_bearer_token()
    {
        var token = await Client.Auth.GetTokenAsync(new() { ClientId = Emulator.OAuthClient.Id, ClientSecret = Emulator.OAuthClient.Secret, GrantType = GetOAuthTokenRequestGrantType.ClientCredentials });
        var client = ClientOf(new BearerTokenCredential(token.AccessToken));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((token.TokenType, token.ExpiresIn), Is.EqualTo(("Bearer", 1800)));
            Assert.That((await client.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        }
    }

    [Test]
    public void A_token_that_nobody_issued_opens_nothing() =>
        Error<VectaraAuthenticationException>(() => ClientOf(new BearerTokenCredential("made.up.token")).Corpora.GetAsync("docs"));

    private ClientCredentialsCredential Credential(string id, string secret, TimeProvider? clock = null) => new(id, secret, new ClientCredentialsOptions
    {
        TokenEndpoint = Emulator.OAuthClient.TokenEndpoint,
        Handler = Judged.Handler(),
        TimeProvider = clock ?? TimeProvider.System,
    });

    private int TokenRequests() => Emulator.Requests.Count(request => request.Path == Emulator.OAuthClient.TokenEndpoint.AbsolutePath);
}

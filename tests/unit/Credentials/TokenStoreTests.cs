using System.Text;
using Microsoft.Identity.Client;
using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>A store that the caller attaches to MSAL's token cache. Each credential has a clock of its own here, so that no token is shared otherwise.</summary>
public sealed class TokenStoreTests : ClientCredentialsTest
{
    private const string Secret = "very-secret";

    private byte[] _stored = [];
    private int _attached;

    [Test]
    public async Task A_token_of_the_store_saves_the_request()
    {
        await using var server = new TokenServer();
        Assert.That(await WithStore(server).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(await WithStore(server).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Assert.That(_attached, Is.EqualTo(2));
    }

    [Test]
    public async Task It_is_found_again_whatever_scope_the_endpoint_says_it_has()
    {
        await using var server = new TokenServer(number => TokenAnswer.Json(200, $$"""{"access_token":"token-{{number}}","token_type":"Bearer","expires_in":1800,"scope":"api read"}"""));
        await WithStore(server).AuthorizationAsync();
        Assert.That(await WithStore(server).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
    }

    [Test]
    public async Task What_goes_over_the_wire_is_the_same()
    {
        await using var server = new TokenServer();
        await WithStore(server).AuthorizationAsync();
        Assert.That(server.Requests.Single().Body.Split('&'), Is.EquivalentTo((string[])["grant_type=client_credentials", $"client_id={ClientId}", $"client_secret={Secret}"]));
    }

    [Test]
    public async Task Another_secret_id_or_endpoint_gets_another_token()
    {
        await using var server = new TokenServer();
        await WithStore(server).AuthorizationAsync();
        var tokens = new[]
        {
            await WithStore(server, secret: "other").AuthorizationAsync(),
            await WithStore(server, id: "other").AuthorizationAsync(),
            await WithStore(server, path: "/other").AuthorizationAsync(),
            await WithStore(server, path: "/oauth2/token?tenant=2").AuthorizationAsync(),
            await WithStore(server).AuthorizationAsync(),
        };
        Assert.That(tokens, Is.EqualTo((string[])["Bearer token-2", "Bearer token-3", "Bearer token-4", "Bearer token-5", "Bearer token-1"]));
    }

    [Test]
    public async Task The_secret_does_not_come_there()
    {
        await using var server = new TokenServer();
        await WithStore(server).AuthorizationAsync();
        Assert.That(Encoding.UTF8.GetString(_stored), Does.Contain("token-1").And.Not.Contain(Secret));
    }

    [Test]
    public async Task A_refused_token_of_the_store_is_replaced()
    {
        await using var server = new TokenServer();
        await WithStore(server).AuthorizationAsync();
        var credential = WithStore(server);
        credential.Refuse(await credential.AuthorizationAsync());
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
        Assert.That(await WithStore(server).AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task So_is_one_that_is_to_be_renewed()
    {
        await using var server = new TokenServer();
        var credential = WithStore(server, clock: Clock);
        await credential.AuthorizationAsync();
        Clock.Advance(TimeSpan.FromMinutes(27));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        await SettledAsync();
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task What_another_has_put_there_meanwhile_is_taken_instead()
    {
        await using var server = new TokenServer();
        var (one, other) = (WithStore(server), WithStore(server));
        await one.AuthorizationAsync();
        await other.AuthorizationAsync();
        one.Refuse("Bearer token-1");
        await one.AuthorizationAsync();
        other.Refuse("Bearer token-1");
        Assert.That(await other.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_store_that_throws_is_a_failure_to_get_a_token()
    {
        await using var server = new TokenServer();
        var options = Options(server);
        options.TokenCache = _ => throw new InvalidOperationException("no store");
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync());
        Assert.That(error.Message, Does.Contain("no store"));
        Assert.That(server.Requests, Is.Empty);
    }

    private ClientCredentialsCredential WithStore(TokenServer server, string secret = Secret, string? id = null, string path = "/oauth2/token", ManualClock? clock = null)
    {
        var options = Options(server);
        options.TokenEndpoint = new Uri(server.Endpoint, path);
        options.TimeProvider = clock ?? new ManualClock();
        options.TokenCache = Attach;
        return new ClientCredentialsCredential(id + ClientId, secret, options);
    }

    private void Attach(ITokenCache cache)
    {
        Interlocked.Increment(ref _attached);
        cache.SetBeforeAccess(access => access.TokenCache.DeserializeMsalV3(_stored, shouldClearExistingCache: true));
        cache.SetAfterAccess(access =>
        {
            if (access.HasStateChanged)
                _stored = access.TokenCache.SerializeMsalV3();
        });
    }
}

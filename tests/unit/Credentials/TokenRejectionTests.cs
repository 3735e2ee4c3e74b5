using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>The service answered 401 to a token.</summary>
public sealed class TokenRejectionTests : ClientCredentialsTest
{
    [Test]
    public async Task A_refused_token_is_thrown_away()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        using var request = await credential.AppliedAsync();
        Assert.That(Probe.OnRejected(credential, request), Is.True);
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task A_newer_token_stays()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        credential.Refuse("Bearer token-1");
        await credential.AuthorizationAsync();
        Assert.That(credential.Refuse("Bearer token-1"), Is.True, "a request that was still under way: there is another token for it");
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
        Assert.That(Started, Is.EqualTo(2));
    }

    [Test]
    public async Task Many_refusals_of_one_token_send_one_token_request()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        var calls = Enumerable.Range(0, 100).Select(_ => Task.Run(() =>
        {
            credential.Refuse("Bearer token-1");
            return credential.AuthorizationAsync();
        }));
        Assert.That(await Task.WhenAll(calls), Is.All.EqualTo("Bearer token-2"));
        Assert.That(Started, Is.EqualTo(2));
    }

    [Test]
    public async Task Refused_tokens_leave_no_timers_behind()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        for (var i = 0; i < 20; i++)
            credential.Refuse(await credential.AuthorizationAsync());
        await SettledAsync();
        Assert.That(Clock.Timers, Is.Zero);
    }

    [Test]
    public async Task A_request_that_carries_no_token_is_not_worth_another()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Assert.That(credential.Refuse(null), Is.False);
        Assert.That(credential.Refuse("Basic abc"), Is.False);
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
    }

    [Test]
    public async Task A_refused_token_is_thrown_away_for_all_who_share_it()
    {
        await using var server = new TokenServer();
        var (one, other) = (Credential(server), Credential(server));
        await one.AuthorizationAsync();
        other.Refuse("Bearer token-1");
        Assert.That(await one.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task If_there_is_no_new_token_the_caller_learns_why()
    {
        await using var server = new TokenServer(number => number == 1 ? TokenAnswer.Token("old") : TokenAnswer.Error(401, "invalid_client", "Client disabled"));
        var credential = Credential(server);
        credential.Refuse(await credential.AuthorizationAsync());
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync());
        Assert.That(error.ErrorCode, Is.EqualTo("invalid_client"));
    }
}

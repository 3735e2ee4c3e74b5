using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>Who shares a token with whom.</summary>
public sealed class TokenSharingTests : ClientCredentialsTest
{
    [Test]
    public async Task A_thousand_concurrent_first_calls_send_one_token_request()
    {
        var gate = new TaskCompletionSource<TokenAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new TokenServer((_, _) => gate.Task);
        var credential = Credential(server);
        var calls = Enumerable.Range(0, 1000).Select(_ => Task.Run(() => credential.AuthorizationAsync())).ToArray();
        await server.WaitForRequestAsync();
        gate.SetResult(TokenAnswer.Token("abc"));

        Assert.That(await Task.WhenAll(calls), Is.All.EqualTo("Bearer abc"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_is_kept()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Clock.Advance(TimeSpan.FromMinutes(23));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(Started, Is.EqualTo(1));
    }

    [Test]
    public async Task A_cached_token_is_applied_without_waiting()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        using var request = new HttpRequestMessage();
        Assert.That(Probe.Apply(credential, request, default).IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task Credentials_with_the_same_endpoint_id_and_secret_share_a_token()
    {
        await using var server = new TokenServer();
        var options = Options(server);
        options.RefreshBefore = TimeSpan.FromMinutes(1);
        Assert.That(await Credential(server).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(Started, Is.EqualTo(1));
    }

    [Test]
    public async Task A_shared_token_outlives_the_credential_that_got_it([Values] bool isClockOfTheSystem)
    {
        await using var server = new TokenServer();
        var options = Options(server);
        if (isClockOfTheSystem)
            options.TimeProvider = TimeProvider.System;
        await AskAndForgetAsync(server, options);
        Collect();
        Assert.That(await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
    }

    [Test]
    public async Task A_wrong_secret_never_gets_another_client_s_token()
    {
        await using var server = new TokenServer((request, number) => Task.FromResult(
            request.Field("client_secret") == "right" ? TokenAnswer.Token($"token-{number}") : TokenAnswer.Error(401, "invalid_client", "No")));
        Assert.That(await Credential(server, "right").AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => Credential(server, "wrong").AuthorizationAsync());
        Assert.That(await Credential(server, "right").AuthorizationAsync(), Is.EqualTo("Bearer token-1"), "and its failure is not that of the right one");
    }

    [Test]
    public async Task Another_id_endpoint_HttpClient_handler_or_clock_has_another_token()
    {
        await using var server = new TokenServer();
        using var client = new HttpClient();
        using var handler = new SocketsHttpHandler();
        await Credential(server).AuthorizationAsync();

        var tokens = new List<string?>();
        foreach (var change in (Action<ClientCredentialsOptions>[])
        [
            options => options.TokenEndpoint = new Uri(options.TokenEndpoint, "/other"),
            options => options.HttpClient = client,
            options => options.Handler = handler,
            options => options.TimeProvider = new ManualClock(),
        ])
        {
            var options = Options(server);
            change(options);
            tokens.Add(await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync());
        }

        tokens.Add(await new ClientCredentialsCredential("other-" + ClientId, "very-secret", Options(server)).AuthorizationAsync());
        Assert.That(tokens, Is.EqualTo((string[])["Bearer token-2", "Bearer token-3", "Bearer token-4", "Bearer token-5", "Bearer token-6"]));
    }

    [Test]
    public async Task An_updated_secret_is_used_from_then_on()
    {
        await using var server = new TokenServer();
        var credential = Credential(server, "old");
        await credential.AuthorizationAsync();
        credential.UpdateSecret("new");
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
        Assert.That(server.Requests.Select(request => request.Field("client_secret")), Is.EqualTo((string[])["old", "new"]));
    }

    [Test]
    public async Task An_updated_secret_does_not_wait_for_the_back_off_of_the_old_one()
    {
        await using var server = new TokenServer((request, _) => Task.FromResult(
            request.Field("client_secret") == "new" ? TokenAnswer.Token("abc") : TokenAnswer.Error(401, "invalid_client", "No")));
        var credential = Credential(server, "old");
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync());
        credential.UpdateSecret("new");
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer abc"));
    }

    [Test]
    public async Task Options_are_copied()
    {
        await using var server = new TokenServer();
        var options = Options(server);
        var credential = new ClientCredentialsCredential(ClientId, "old", options);
        options.TokenEndpoint = new Uri("http://127.0.0.1:1/");
        options.TimeProvider = null!;
        credential.UpdateSecret("new");
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
    }

    [Test]
    public async Task What_nobody_uses_is_let_go_when_its_token_has_expired()
    {
        await using var server = new TokenServer();
        var handler = await AskAndForgetAsync(server, Options(server));
        Clock.Advance(TimeSpan.FromMinutes(30));
        await Probe.EventuallyAsync(
            () =>
            {
                Collect();
                return Task.FromResult(!handler.TryGetTarget(out _));
            },
            "the cache of the process keeps the handler alive");
    }

    private async Task<WeakReference<SocketsHttpHandler>> AskAndForgetAsync(TokenServer server, ClientCredentialsOptions options)
    {
        await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync();

        var handler = new SocketsHttpHandler();
        options = Options(server);
        options.Handler = handler;
        await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync();
        return new WeakReference<SocketsHttpHandler>(handler);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}

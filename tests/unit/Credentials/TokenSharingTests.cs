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
    public async Task Whatever_the_HttpClient_or_handler_the_token_is_shared()
    {
        await using var server = new TokenServer();
        using var client = new HttpClient();
        using var handler = new SocketsHttpHandler();
        var credentials = new[] { ByWay(server), ByWay(server, client), ByWay(server, handler: handler) };
        Assert.That(await Task.WhenAll(credentials.Select(credential => credential.AuthorizationAsync())), Is.All.EqualTo("Bearer token-1"));
        Assert.That(Started, Is.EqualTo(1));
    }

    [Test]
    public async Task Each_credential_asks_by_its_own_HttpClient_when_it_finds_no_token()
    {
        await using var server = new TokenServer();
        var first = new HttpClient();
        using var second = new HttpClient();
        await ByWay(server, first).AuthorizationAsync();
        first.Dispose();
        Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.That(await ByWay(server, second).AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
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
    public async Task Another_id_endpoint_or_clock_has_another_token()
    {
        await using var server = new TokenServer();
        await Credential(server).AuthorizationAsync();

        var tokens = new List<string?>();
        foreach (var change in (Action<ClientCredentialsOptions>[])
        [
            options => options.TokenEndpoint = new Uri(options.TokenEndpoint, "/other"),
            options => options.TimeProvider = new ManualClock(),
        ])
        {
            var options = Options(server);
            change(options);
            tokens.Add(await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync());
        }

        tokens.Add(await new ClientCredentialsCredential("other-" + ClientId, "very-secret", Options(server)).AuthorizationAsync());
        Assert.That(tokens, Is.EqualTo((string[])["Bearer token-2", "Bearer token-3", "Bearer token-4"]));
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
    public async Task A_shared_token_does_not_keep_the_handler_that_it_came_by()
    {
        await using var server = new TokenServer();
        var handler = await AskAndForgetAsync(server, Options(server));
        await CollectedAsync(() => handler.TryGetTarget(out _), "the cache of the process keeps the handler alive");
        Assert.That(await Credential(server).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
    }

    [Test]
    public async Task What_nobody_uses_is_let_go_when_its_token_has_expired()
    {
        await using var server = new TokenServer();
        var clock = new WatchedClock(Clock);
        var options = Options(server);
        options.TimeProvider = clock;
        await AskAndForgetAsync(server, options);
        Clock.Advance(TimeSpan.FromMinutes(30));
        await CollectedAsync(() => clock.Held.TryGetTarget(out _), "the cache of the process keeps the token alive");
    }

    private async Task<WeakReference<SocketsHttpHandler>> AskAndForgetAsync(TokenServer server, ClientCredentialsOptions options)
    {
        var handler = new SocketsHttpHandler();
        options.Handler = handler;
        await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync();
        options.Handler = null;
        return new WeakReference<SocketsHttpHandler>(handler);
    }

    private static Task CollectedAsync(Func<bool> isAlive, string complaint) => Probe.EventuallyAsync(
        () =>
        {
            Collect();
            return Task.FromResult(!isAlive());
        },
        complaint);

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Shows what the latest timer holds: that of a token is set last, and keeps it alive.</summary>
    private sealed class WatchedClock(ManualClock clock) : TimeProvider
    {
        internal WeakReference<object> Held { get; private set; } = new(new object());

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (state is not null)
                Held = new(state);
            return clock.CreateTimer(callback, state, dueTime, period);
        }
    }
}

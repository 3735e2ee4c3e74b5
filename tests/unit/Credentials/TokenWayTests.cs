using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>What becomes of a shared token when the HttpClient or handler that asks for it goes away.</summary>
public sealed class TokenWayTests : ClientCredentialsTest
{
    [Test]
    public async Task Who_waits_for_a_request_whose_HttpClient_is_disposed_asks_by_his_own()
    {
        var never = new TaskCompletionSource<TokenAnswer>();
        await using var server = new TokenServer((_, number) => number == 1 ? never.Task : Task.FromResult(TokenAnswer.Token($"token-{number}")));
        var http = new HttpClient();
        var first = ByWay(server, http).AuthorizationAsync();
        await server.WaitForRequestAsync();
        var second = ByWay(server).AuthorizationAsync();

        http.Dispose();

        Assert.That(await second, Is.EqualTo("Bearer token-2"));
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => first);
    }

    [Test]
    public async Task An_HttpClient_that_is_disposed_keeps_no_other_from_asking([Values] bool isHandler)
    {
        await using var server = new TokenServer();
        var (client, handler) = (new HttpClient(), new SocketsHttpHandler());
        var gone = isHandler ? ByWay(server, handler: handler) : ByWay(server, client);
        client.Dispose();
        handler.Dispose();

        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => gone.AuthorizationAsync())!;

        Assert.That(error.InnerException, Is.InstanceOf<ObjectDisposedException>());
        Assert.That(await ByWay(server).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(await gone.AuthorizationAsync(), Is.EqualTo("Bearer token-1"), "the token is shared all the same");
    }

    [Test]
    public async Task A_renewal_whose_HttpClient_is_disposed_is_made_by_the_next()
    {
        var never = new TaskCompletionSource<TokenAnswer>();
        await using var server = new TokenServer((_, number) => number == 2 ? never.Task : Task.FromResult(TokenAnswer.Token($"token-{number}")));
        var http = new HttpClient();
        await ByWay(server, http).AuthorizationAsync();
        await server.WaitForRequestAsync();
        Clock.Advance(TimeSpan.FromMinutes(29));
        await ByWay(server, http).AuthorizationAsync();
        await server.WaitForRequestAsync();
        http.Dispose();
        await SettledAsync();

        var other = ByWay(server);
        await other.AuthorizationAsync();

        await Probe.EventuallyAsync(async () => await other.AuthorizationAsync() == "Bearer token-3", "the token was not renewed");
    }

    [Test]
    public async Task Where_one_cannot_reach_the_endpoint_another_who_waits_asks_by_his_own_way()
    {
        await using var server = new TokenServer();
        using var handler = new BrokenHandler();
        var first = ByWay(server, handler: handler).AuthorizationAsync();
        await handler.Arrived;
        var second = ByWay(server).AuthorizationAsync();

        handler.Break();

        Assert.That(await second, Is.EqualTo("Bearer token-1"));
        Assert.CatchAsync<VectaraAuthenticationException>(() => first);
    }

    [Test]
    public async Task So_does_another_within_the_back_off_but_no_third()
    {
        await using var server = new TokenServer();
        using BrokenHandler one = new(isBroken: true), two = new(isBroken: true);
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server, handler: one).AuthorizationAsync());
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server, handler: one).AuthorizationAsync());
        Assert.That(Started, Is.EqualTo(1));

        Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server, handler: two).AuthorizationAsync());
        Assert.That(Started, Is.EqualTo(2));
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server).AuthorizationAsync());
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server, handler: one).AuthorizationAsync());
        Assert.That(Started, Is.EqualTo(2), "where two ways fail it is the endpoint that does");

        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await ByWay(server).AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
    }

    [Test]
    public async Task An_endpoint_that_answers_with_an_error_is_left_alone_by_whatever_way()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(500, "server_error", "No"));
        using var http = new HttpClient();
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server).AuthorizationAsync());

        Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server, http).AuthorizationAsync());

        Assert.That(Started, Is.EqualTo(1));
    }

    [Test]
    public async Task A_back_off_outlives_the_credential_that_failed()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(500, "server_error", "No"));
        FailAndForget(server);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        FailAndForget(server);

        Assert.That(Started, Is.EqualTo(1));
    }

    private void FailAndForget(TokenServer server) => Assert.ThrowsAsync<VectaraAuthenticationException>(() => ByWay(server).AuthorizationAsync());

    /// <summary>Reaches nobody.</summary>
    private sealed class BrokenHandler : HttpMessageHandler
    {
        private readonly TaskCompletionSource _arrived = new(), _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal BrokenHandler(bool isBroken = false)
        {
            if (isBroken)
                Break();
        }

        internal Task Arrived => _arrived.Task;

        internal void Break() => _broken.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _arrived.TrySetResult();
            await _broken.Task;
            throw new HttpRequestException("There is no way to there.");
        }
    }
}

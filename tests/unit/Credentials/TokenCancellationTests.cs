using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>Cancelling ends one wait, not what others wait for.</summary>
public sealed class TokenCancellationTests : ClientCredentialsTest
{
    [Test]
    public async Task Cancelling_one_waiter_does_not_cancel_the_others()
    {
        var gate = new TaskCompletionSource<TokenAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new TokenServer((_, _) => gate.Task);
        var credential = Credential(server);
        using var cancellation = new CancellationTokenSource();
        var first = credential.AuthorizationAsync(cancellation.Token);
        var second = credential.AuthorizationAsync();
        await server.WaitForRequestAsync();

        await cancellation.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => first);
        Assert.That(second.IsCompleted, Is.False);
        gate.SetResult(TokenAnswer.Token("abc"));
        Assert.That(await second, Is.EqualTo("Bearer abc"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task When_all_have_cancelled_the_token_is_still_there_for_the_next()
    {
        var gate = new TaskCompletionSource<TokenAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new TokenServer((_, _) => gate.Task);
        var credential = Credential(server);
        using var cancellation = new CancellationTokenSource();
        var call = credential.AuthorizationAsync(cancellation.Token);
        await server.WaitForRequestAsync();
        await cancellation.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => call);
        gate.SetResult(TokenAnswer.Token("abc"));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer abc"));
        Assert.That(Started, Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_call_does_not_start_a_request()
    {
        await using var server = new TokenServer();
        Assert.CatchAsync<OperationCanceledException>(() => Credential(server).AuthorizationAsync(new CancellationToken(canceled: true)));
        Assert.That(Started, Is.Zero);
    }

    [Test]
    public async Task The_request_runs_in_no_caller_s_context()
    {
        var mine = new AsyncLocal<string> { Value = "mine" };
        string? seen = "nothing";
        using var handler = new ContextHandler(() => seen = mine.Value);
        var options = new ClientCredentialsOptions { Handler = handler, TimeProvider = Clock };
        await new ClientCredentialsCredential(ClientId, "very-secret", options).AuthorizationAsync();
        Assert.That(seen, Is.Null);
    }

    private sealed class ContextHandler(Action look) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            look();
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"access_token":"abc","token_type":"Bearer","expires_in":1800}""") });
        }
    }
}

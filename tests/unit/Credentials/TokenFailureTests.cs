using System.Net;
using System.Net.Sockets;
using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>What the caller learns when there is no token, and what is kept from everybody.</summary>
public sealed class TokenFailureTests : ClientCredentialsTest
{
    private const string Secret = "top secret+ü";

    [Test]
    public async Task The_failure_has_what_the_endpoint_says()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(401, "invalid_client", "Client authentication failed"));
        var error = Failure(server);
        Assert.That(error, Is.InstanceOf<VectaraException>());
        Assert.That(error.ErrorCode, Is.EqualTo("invalid_client"));
        Assert.That(error.ErrorDescription, Is.EqualTo("Client authentication failed"));
        Assert.That(error.TokenEndpointStatus, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(error.TokenEndpoint, Is.EqualTo(server.Endpoint));
        Assert.That(error.Message, Is.EqualTo($"No access token from {server.Endpoint}: 401 Unauthorized, invalid_client – Client authentication failed."));
    }

    [TestCase(400)]
    [TestCase(403)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task The_error_code_is_that_of_the_endpoint_whatever_the_status(int status)
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(status, "their_code", "Text"));
        var error = Failure(server);
        Assert.That((error.ErrorCode, error.ErrorDescription, error.TokenEndpointStatus), Is.EqualTo(("their_code", "Text", (HttpStatusCode)status)));
    }

    [TestCase(502, "<html>Bad gateway</html>")]
    [TestCase(404, "")]
    [TestCase(400, "{\"error\":{\"code\":7}}")]
    [TestCase(400, "[1]")]
    public async Task An_answer_without_a_code_has_a_status_alone(int status, string body)
    {
        await using var server = new TokenServer(_ => TokenAnswer.Raw(status, body, "Content-Type: text/html"));
        var error = Failure(server);
        Assert.That((error.ErrorCode, error.ErrorDescription, error.TokenEndpointStatus), Is.EqualTo(((string?)null, (string?)null, (HttpStatusCode)status)));
        Assert.That(error.Message, Does.Contain($"{status} {(HttpStatusCode)status}"));
    }

    [TestCase("<html>Welcome</html>")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{"token_type":"Bearer","expires_in":1800}""")]
    [TestCase("""{"access_token":"","token_type":"Bearer","expires_in":1800}""")]
    [TestCase("""{"access_token":"very-secret\nx","token_type":"Bearer","expires_in":1800}""")]
    [TestCase("""{"access_token":"very-secret","token_type":"Bearer","expires_in":""")]
    public async Task An_answer_that_is_no_token_is_a_failure_that_does_not_repeat_it(string body)
    {
        await using var server = new TokenServer(_ => TokenAnswer.Json(200, body));
        Assert.That(Failure(server).ToString(), Does.Not.Contain("very-secret"));
    }

    [Test]
    public void An_endpoint_that_cannot_be_reached_is_a_failure_with_its_cause()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var options = new ClientCredentialsOptions { TokenEndpoint = new Uri($"http://127.0.0.1:{port}/token"), TimeProvider = Clock };
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync());
        Assert.That(error.InnerException, Is.InstanceOf<HttpRequestException>());
        Assert.That((error.TokenEndpointStatus, error.ErrorCode), Is.EqualTo(((HttpStatusCode?)null, (string?)null)));
    }

    [Test]
    public async Task An_endpoint_that_does_not_answer_in_time_is_a_failure()
    {
        var never = new TaskCompletionSource<TokenAnswer>();
        await using var server = new TokenServer((_, _) => never.Task);
        var call = Credential(server).AuthorizationAsync();
        await server.WaitForRequestAsync();
        Clock.Advance(RequestTimeout);
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => call);
        Assert.That(error.Message, Does.Contain("no answer within 30 s"));
    }

    [Test]
    public async Task So_is_one_that_stops_in_the_middle_of_its_answer()
    {
        await using var server = new TokenServer(_ => new TokenAnswer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"));
        var call = Credential(server).AuthorizationAsync();
        await server.WaitForRequestAsync();
        Clock.Advance(RequestTimeout);
        Assert.That(Assert.ThrowsAsync<VectaraAuthenticationException>(() => call).Message, Does.Contain("no answer within 30 s"));
    }

    [Test]
    public async Task An_answer_without_end_is_a_failure()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Json(200, new string(' ', 2 * 1024 * 1024)));
        Assert.That(Failure(server).TokenEndpointStatus, Is.Null);
    }

    [Test]
    public async Task The_time_limit_can_be_chosen()
    {
        var never = new TaskCompletionSource<TokenAnswer>();
        await using var server = new TokenServer((_, _) => never.Task);
        var options = Options(server);
        options.Timeout = TimeSpan.FromSeconds(2);
        var call = new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync();
        await server.WaitForRequestAsync();
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => call);
    }

    [Test]
    public async Task Without_a_time_limit_an_answer_may_take_any_time()
    {
        var gate = new TaskCompletionSource<TokenAnswer>();
        await using var server = new TokenServer((_, _) => gate.Task);
        var options = Options(server);
        options.Timeout = null;
        var call = new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync();
        await server.WaitForRequestAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        gate.SetResult(TokenAnswer.Token("abc"));
        Assert.That(await call, Is.EqualTo("Bearer abc"));
    }

    [Test]
    public async Task The_timeout_of_the_caller_s_HttpClient_stays_in_force()
    {
        var never = new TaskCompletionSource<TokenAnswer>();
        await using var server = new TokenServer((_, _) => never.Task);
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var options = Options(server);
        options.HttpClient = client;
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync());
        Assert.That(error.Message, Does.Contain("timeout of the HttpClient"));
    }

    [Test]
    public void So_does_that_of_a_handler_after_which_the_endpoint_is_left_alone()
    {
        using var handler = new ThrowingHandler(new TaskCanceledException("A connection could not be established.", new TimeoutException()));
        var options = new ClientCredentialsOptions { Handler = handler, TimeProvider = Clock };
        var credential = new ClientCredentialsCredential(ClientId, Secret, options);
        Assert.That(Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync()).Message, Does.Contain("timeout of the HttpClient or handler"));
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync());
        Assert.That(Started, Is.EqualTo(1));
    }

    [Test]
    public async Task A_handler_that_does_not_heed_cancellation_does_not_block_for_ever()
    {
        using var handler = new DeafHandler();
        var options = new ClientCredentialsOptions { Handler = handler, TimeProvider = Clock };
        var call = new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync();
        await handler.Reached;
        Clock.Advance(RequestTimeout);
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => call);
    }

    [Test]
    public async Task One_that_breaks_because_its_time_is_up_has_not_answered_in_time()
    {
        using var handler = new BreakingHandler();
        // Who registers last is told first: by the time that the store has been read, the time limit is being waited for.
        var options = new ClientCredentialsOptions { Handler = handler, TimeProvider = Clock, TokenCache = cache => cache.SetBeforeAccessAsync(async _ => await Task.Yield()) };
        var credential = new ClientCredentialsCredential(ClientId, Secret, options);
        var call = credential.AuthorizationAsync();
        await handler.Reached;
        Clock.Advance(RequestTimeout);
        Assert.That(Assert.ThrowsAsync<VectaraAuthenticationException>(() => call).Message, Does.Contain("no answer within 30 s"));
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync());
        Assert.That(Started, Is.EqualTo(1), "the endpoint is left alone");
    }

    [Test]
    public async Task Each_who_waits_gets_an_exception_of_his_own()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(401, "invalid_client", "No"));
        var credential = Credential(server);
        var errors = new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        foreach (var call in Enumerable.Range(0, 10).Select(_ => credential.AuthorizationAsync()).ToList())
            errors.Add(Assert.ThrowsAsync<VectaraAuthenticationException>(() => call));
        Assert.That(errors, Has.Count.EqualTo(10));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_secret_is_removed_from_whatever_the_endpoint_says()
    {
        await using var server = new TokenServer((request, _) => Task.FromResult(
            TokenAnswer.Error(401, $"bad {Secret}", $"Got {Secret} in {request.Body} with top%20secret%2B%C3%BC")));
        AssertNoSecret(Failure(server));
    }

    [TestCase("top%20secret%2b%c3%bc")]
    [TestCase("top+secret%2b%c3%bc")]
    public async Task So_it_is_in_whatever_spelling(string spelling)
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(401, "invalid_client", $"Got {spelling}."));
        Assert.That(Failure(server).ErrorDescription, Is.EqualTo("Got ***."));
    }

    [Test]
    public void The_secret_is_removed_from_whatever_a_handler_throws()
    {
        foreach (var cause in (Exception[])
        [
            new HttpRequestException($"sent {Secret}"),
            new InvalidOperationException("outer", new IOException($"sent {Secret}")),
            new HttpRequestException("data") { Data = { ["body"] = Secret } },
        ])
        {
            using var handler = new ThrowingHandler(cause);
            var options = new ClientCredentialsOptions { Handler = handler, TimeProvider = Clock };
            AssertNoSecret(Assert.ThrowsAsync<VectaraAuthenticationException>(() => new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync()));
        }
    }

    [Test]
    public async Task The_query_of_the_endpoint_is_in_no_message()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(401, "invalid_client", "No"));
        var options = Options(server);
        options.TokenEndpoint = new Uri(server.Endpoint + "?key=hidden");
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => new ClientCredentialsCredential(ClientId, Secret, options).AuthorizationAsync());
        Assert.That(error.ToString() + error.TokenEndpoint, Does.Not.Contain("hidden"));
    }

    [Test]
    public async Task A_long_description_is_cut()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(401, "invalid_client", new string('x', 100_000)));
        Assert.That(Failure(server).Message, Has.Length.LessThan(1200));
    }

    [Test]
    public async Task The_secret_is_not_in_the_credential_s_text()
    {
        await using var server = new TokenServer();
        Assert.That(Credential(server, Secret).ToString() + Options(server), Does.Not.Contain("secret"));
    }

    private VectaraAuthenticationException Failure(TokenServer server) =>
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => Credential(server, Secret).AuthorizationAsync())!;

    private static void AssertNoSecret(VectaraAuthenticationException error)
    {
        var text = string.Join("\n", error.ToString(), error.Message, error.ErrorCode, error.ErrorDescription);
        for (Exception? e = error; e is not null; e = e.InnerException)
            text += string.Concat(e.Data.Values.Cast<object?>());
        Assert.That(text, Does.Not.Contain("top secret").And.Not.Contain("top+secret").And.Not.Contain("top%20secret"));
    }

    /// <summary>Never answers, and breaks when it is cancelled.</summary>
    private sealed class BreakingHandler : HttpMessageHandler
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Reached => _reached.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var cancelled = new TaskCompletionSource();
            using var registration = cancellationToken.Register(cancelled.SetResult);
            _reached.SetResult();
            await cancelled.Task;
            throw new ObjectDisposedException(nameof(BreakingHandler));
        }
    }

    private sealed class DeafHandler : HttpMessageHandler
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Reached => _reached.Task;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _reached.SetResult();
            return new TaskCompletionSource<HttpResponseMessage>().Task;
        }
    }

    private sealed class ThrowingHandler(Exception cause) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(cause);
    }
}

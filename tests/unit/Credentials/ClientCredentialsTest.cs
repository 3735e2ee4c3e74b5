using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>A token endpoint, a clock and a client of its own for each test.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public abstract class ClientCredentialsTest
{
    /// <summary>What the defaults say: how long one request for a token may take. Each request sets a timer to it.</summary>
    private protected static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private protected ManualClock Clock { get; } = new();

    private protected string ClientId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How many requests for a token were started, be they sent yet or not.</summary>
    private protected int Started => Clock.EverSet(RequestTimeout);

    private protected ClientCredentialsOptions Options(TokenServer server) =>
        new() { TokenEndpoint = server.Endpoint, TimeProvider = Clock };

    private protected ClientCredentialsCredential Credential(TokenServer server, string secret = "very-secret") =>
        new(ClientId, secret, Options(server));

    /// <summary>One that asks by an HttpClient or a handler of its own, or without one by that of the process.</summary>
    private protected ClientCredentialsCredential ByWay(TokenServer server, HttpClient? client = null, HttpMessageHandler? handler = null)
    {
        var options = Options(server);
        (options.HttpClient, options.Handler) = (client, handler);
        return new ClientCredentialsCredential(ClientId, "very-secret", options);
    }

    /// <summary>Waits until no request for a token is under way, and what it came to is known.</summary>
    private protected Task SettledAsync() =>
        Probe.EventuallyAsync(() => Task.FromResult(Clock.Running(RequestTimeout) == 0), "a request for a token did not end");
}

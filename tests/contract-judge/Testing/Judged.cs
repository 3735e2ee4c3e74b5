using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Testing;

/// <summary>Makes clients whose exchanges are judged in the name of the test that makes them.</summary>
public static class Judged
{
    /// <summary>A handler for whatever client a test uses.</summary>
    /// <param name="inner">Sends the requests; null for a handler of its own.</param>
    /// <param name="contract">The contract of the server, in YAML; null for that of the API.</param>
    public static JudgingHandler Handler(HttpMessageHandler? inner = null, string? contract = null) =>
        new(JudgedAttribute.Current, inner ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, contract);

    /// <summary>A client that sends no credentials unless it is given some.</summary>
    /// <param name="baseAddress">What addresses are relative to.</param>
    /// <param name="contract">The contract of the server, in YAML; null for that of the API.</param>
    public static HttpClient Client(Uri baseAddress, string? contract = null) => new(Handler(contract: contract)) { BaseAddress = baseAddress };

    /// <summary>A proxy for clients that take no handler.</summary>
    /// <param name="target">The server behind it.</param>
    public static Task<JudgingProxy> ProxyAsync(Uri target) => JudgingProxy.StartAsync(target, Handler());
}

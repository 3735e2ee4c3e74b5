using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Testing;

/// <summary>Makes clients whose exchanges are judged in the name of the test that makes them.</summary>
public static class Judged
{
    /// <summary>A handler for whatever client a test uses.</summary>
    /// <param name="inner">Sends the requests; null for a handler of its own.</param>
    public static JudgingHandler Handler(HttpMessageHandler? inner = null) =>
        new(JudgedAttribute.Current, inner ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>A client that sends no credentials unless it is given some.</summary>
    /// <param name="baseAddress">What addresses are relative to.</param>
    public static HttpClient Client(Uri baseAddress) => new(Handler()) { BaseAddress = baseAddress };

    /// <summary>A proxy for clients that take no handler.</summary>
    /// <param name="target">The server behind it.</param>
    public static Task<JudgingProxy> ProxyAsync(Uri target) => JudgingProxy.StartAsync(target, Handler());
}

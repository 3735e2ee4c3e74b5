namespace Vectara;

/// <summary>What is told with each request to the handlers that it passes, and never sent: so that they can log without looking at addresses.</summary>
internal static class RequestFacts
{
    private const string Operation = "vectara.operation";
    private const string Attempt = "vectara.attempt";

    private static readonly object First = 1;

    internal static void Attach(HttpRequestMessage request, string operation, int attempt)
    {
#if NET8_0_OR_GREATER
        IDictionary<string, object?> facts = request.Options;
#else
        var facts = request.Properties;
#endif
        facts[Operation] = operation;
        facts[Attempt] = attempt == 1 ? First : attempt;
    }
}

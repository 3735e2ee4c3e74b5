namespace Vectara;

/// <summary>What is told with each request to the handlers that it passes, and never sent: so that they can log without looking at addresses.</summary>
internal static class RequestFacts
{
    private const string Operation = "vectara.operation";
    private const string Attempt = "vectara.attempt";

    internal static void Attach(HttpRequestMessage request, string operation, int attempt)
    {
#if NET8_0_OR_GREATER
        request.Options.Set(new HttpRequestOptionsKey<string>(Operation), operation);
        request.Options.Set(new HttpRequestOptionsKey<int>(Attempt), attempt);
#else
        request.Properties[Operation] = operation;
        request.Properties[Attempt] = attempt;
#endif
    }
}

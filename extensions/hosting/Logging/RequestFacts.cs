namespace Vectara.Hosting;

/// <summary>What a client tells with a request to the handlers that it passes.</summary>
internal static class RequestFacts
{
    private const string Operation = "vectara.operation";
    private const string Attempt = "vectara.attempt";

    /// <summary>The operation by name, such as <c>corpora.list</c>, and which attempt this is, counted from 1.</summary>
    internal static (string Operation, int Attempt) Of(HttpRequestMessage request)
    {
#if NET8_0_OR_GREATER
        request.Options.TryGetValue(new HttpRequestOptionsKey<string>(Operation), out var operation);
        request.Options.TryGetValue(new HttpRequestOptionsKey<int>(Attempt), out var attempt);
#else
        var operation = request.Properties.TryGetValue(Operation, out var name) ? name as string : null;
        var attempt = request.Properties.TryGetValue(Attempt, out var number) ? number as int? ?? 0 : 0;
#endif
        return (operation ?? "unknown", attempt);
    }
}

using Newtonsoft.Json.Linq;

namespace Vectara;

/// <summary>
/// What in a request is nobody else's business: what lets it in, which is in a header of the credential's, of a hook's or
/// of the caller's, and the members of its body that hold secrets.
/// </summary>
internal static class RequestSecrets
{
    /// <summary>What is shorter keeps no one out, and would be found everywhere.</summary>
    private const int Shortest = 4;

    private static readonly HashSet<string> HeadersWithout = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Accept-Language", "Host", "Transfer-Encoding", "User-Agent", "Request-Timeout", "Request-Timeout-Millis", "traceparent", "tracestate", "baggage",
    };

    /// <summary>Those of the latest attempt of a call.</summary>
    internal static IEnumerable<string> Of(CallState state) => InHeaders(state).Concat(InBody(state)).Where(secret => secret.Length >= Shortest);

    private static IEnumerable<string> InHeaders(CallState state)
    {
        foreach (var header in state.Request?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        {
            if (HeadersWithout.Contains(header.Key) || state.Call.Headers.Any(declared => string.Equals(declared.Key, header.Key, StringComparison.OrdinalIgnoreCase)))
                continue;
            foreach (var value in header.Value)
                yield return IsAuthorization(header.Key) ? value.Substring(value.IndexOf(' ') + 1) : value;
        }
    }

    /// <summary>The scheme before the proof, such as Bearer, is none (RFC 9110, section 11.6.2).</summary>
    private static bool IsAuthorization(string header) => header.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> InBody(CallState state)
    {
        var names = state.Call.Operation.Secrets;
        if (names.Count == 0 || state.Call.Body?.Source is not IVectaraModel body)
            return [];
        return JObject.Parse(VectaraJson.Serialize(body)).Descendants().OfType<JProperty>()
            .Where(member => names.Contains(member.Name))
            .SelectMany(member => member.Descendants().OfType<JValue>())
            .Select(value => value.Value).OfType<string>();
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>A request as it would have gone over the wire.</summary>
internal sealed record RecordedRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[]? Body)
{
    /// <summary>Scheme, host and path, encoded as they were sent.</summary>
    internal string Address => Uri.AbsoluteUri.Split('?')[0];

    internal string Query => Uri.AbsoluteUri.Split('?', 2) is [_, var query] ? query : "";

    internal string? MediaType => Headers.TryGetValue("Content-Type", out var type) ? type.Split(';')[0] : null;

    internal JsonNode? Json => JsonNode.Parse(Encoding.UTF8.GetString(Body!));
}

using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>Which of the two servers that the client knows an operation is sent to: the API's, or that which issues tokens.</summary>
internal static class Servers
{
    /// <summary>What Fern calls the servers where a contract does not give the address.</summary>
    private const string AuthenticationName = "Auth";

    private const string DefaultName = "Default";

    /// <summary>Whether it goes to the server that issues tokens, without credentials.</summary>
    public static bool IsAuthentication(Spec spec, Operation operation)
    {
        var path = (JObject)spec.Document["paths"]![operation.Path]!;
        if ((operation.Json["servers"] ?? path["servers"]) is JArray { Count: > 0 } own)
            return IsAuthentication(spec, own[0]["url"]?.ToString() ?? "", operation.Json["servers"] is null ? operation.Pointer[..operation.Pointer.LastIndexOf('/')] : operation.Pointer);
        return operation.Json["x-fern-server-name"]?.ToString() switch
        {
            null or DefaultName => false,
            AuthenticationName => true,
            var name => throw new SpecException($"{operation.Pointer}/x-fern-server-name: the client knows no server '{name}'; correct it in spec/corrections"),
        };
    }

    private static bool IsAuthentication(Spec spec, string url, string pointer)
    {
        if (spec.Document["servers"]?.Any(server => server["url"]?.ToString() == url) == true)
            return false;
        var tokens = spec.Document.SelectTokens("components.securitySchemes..tokenUrl").Select(address => Origin(address.ToString()));
        return tokens.Contains(Origin(url))
            ? true
            : throw new SpecException($"{pointer}/servers: the client sends to the API's server and to that which issues tokens, and this is neither; remove it in spec/corrections");
    }

    private static string? Origin(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : null;
}

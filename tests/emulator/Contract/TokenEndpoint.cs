namespace Vectara.Emulator.Contract;

/// <summary>
/// The token endpoint of OAuth 2.0, of which the contract says only where it is. All that it takes is optional here, because it
/// has errors of its own for what is missing.
/// </summary>
internal static class TokenEndpoint
{
    public static Operation At(string path) => new("requestToken", "POST", path)
    {
        NeedsCredentials = false,
        Bodies = new Dictionary<string, Lazy<Schema>>
        {
            [MediaTypes.Form] = new(new Schema
            {
                Type = "object",
                Properties = new[] { "grant_type", "client_id", "client_secret", "scope" }.ToDictionary(name => name, _ => Text()),
            }),
        },
        Parameters = [new Parameter("Authorization", ParameterPlace.Header, Required: false, Text())],
    };

    private static Lazy<Schema> Text() => new(new Schema { Type = "string" });
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Secrets are told, and never shown again.</summary>
internal sealed class SecretRules : ResourceRules
{
    public const string Kind = "secret";

    public override JsonObject Show(SqliteConnection connection, ApiRequest request, Resource resource) => Masked(resource.Body);

    /// <summary>A resource in which the value of each secret is hidden.</summary>
    public static JsonObject Masked(JsonObject body)
    {
        if (body["secrets"] is JsonObject secrets)
            body["secrets"] = new JsonObject(secrets.Select(secret => KeyValuePair.Create(secret.Key, (JsonNode?)"****")));
        return body;
    }
}

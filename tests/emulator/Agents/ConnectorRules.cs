using Vectara.Emulator.Accounts;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;

namespace Vectara.Emulator.Agents;

/// <summary>Connectors have an address of their own on this service, and what is derived from what they are configured with. Nothing ever comes in through one.</summary>
internal sealed class ConnectorRules : ResourceRules
{
    public override void Keep(ResourceChange change)
    {
        // A configuration is replaced as a whole, but for what the service had added to it.
        if (change.Request.Body["configuration"] is { } given)
            change.Body["configuration"] = given.DeepClone();
        var configuration = change.Body["configuration"]!.AsObject();
        var previous = change.Previous?.Body["configuration"] as JsonObject;
        var type = (string)configuration["type"]!;
        change.Body["type"] = type;
        var path = $"/v2/agents/{change.Body["agent_key"]}/connectors/{change.Key}/webhook";
        switch (type)
        {
            case "gchat":
                configuration["audience_url"] = "https://api.vectara.io" + path;
                ReadServiceAccount(configuration, previous);
                break;
            case "zoom":
                configuration["connector_token"] = (string?)previous?["connector_token"] ?? Account.Secret();
                configuration["webhook_path"] = path;
                if (!((string)configuration["callback_url"]!).StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                    throw ApiException.BadRequest("configuration.callback_url", "must be an absolute https URL");
                break;
            default:
                configuration["webhook_path"] = path;
                break;
        }
    }

    private static void ReadServiceAccount(JsonObject configuration, JsonObject? previous)
    {
        if ((string?)configuration["service_account_key"] is not { } key)
            return;
        try
        {
            var account = JsonNode.Parse(key) as JsonObject;
            configuration["client_email"] = (string?)account?["client_email"] ?? (string?)previous?["client_email"] ?? "";
            configuration["project_id"] = (string?)account?["project_id"] ?? (string?)previous?["project_id"] ?? "";
        }
        catch (JsonException)
        {
            throw ApiException.BadRequest("configuration.service_account_key", "is not the JSON of a service account's key");
        }
    }
}

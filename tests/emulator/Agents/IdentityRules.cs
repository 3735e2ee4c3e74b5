using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>The roles of an agent follow from its tools, unless somebody manages them.</summary>
internal sealed class IdentityRules : ResourceRules
{
    public const string Kind = "identity";

    public override void Keep(ResourceChange change)
    {
        if (!IsAutomatic(change.Body))
            return;
        foreach (var (role, value) in Automatic(change.Parent!, change.Body))
            change.Body[role] = value?.DeepClone();
    }

    public static bool IsAutomatic(JsonObject identity) => (string?)identity["mode"] == "auto";

    /// <summary>The identity that an agent's tools call for: it may read the corpora that they search, and use the agents that they call.</summary>
    public static JsonObject Automatic(Resource agent, JsonObject identity)
    {
        var tools = (agent.Body["tool_configurations"] as JsonObject ?? []).Select(tool => tool.Value!.AsObject()).ToList();
        var corpora = tools.SelectMany(tool => tool["query_configuration"]?["search"]?["corpora"] as JsonArray ?? [])
            .Select(corpus => corpus!["corpus_key"]).OfType<JsonValue>().Select(key => key.ToString()).Distinct();
        var agents = tools.Select(tool => (string?)tool["sub_agent_configuration"]?["agent_key"]).OfType<string>().Distinct();
        return new JsonObject
        {
            ["mode"] = "auto",
            ["client_id"] = identity["client_id"]?.DeepClone(),
            ["api_roles"] = new JsonArray(),
            ["corpus_roles"] = new JsonArray([.. corpora.Select(key => new JsonObject { ["corpus_key"] = key, ["role"] = "viewer" })]),
            ["agent_roles"] = new JsonArray([.. agents.Select(key => new JsonObject { ["agent_key"] = key, ["role"] = "agent_user" })]),
        };
    }
}

namespace Vectara.Emulator.Agents.Turns;

/// <summary>Puts values in the place of references such as {"$ref": "session.metadata.tenant"}.</summary>
internal sealed class References(JsonObject agent, JsonObject agentSecrets, JsonObject session)
{
    private readonly JsonObject _context = new()
    {
        ["agent"] = new JsonObject { ["metadata"] = agent["metadata"]?.DeepClone(), ["secrets"] = agentSecrets.DeepClone() },
        ["session"] = new JsonObject { ["metadata"] = session["metadata"]?.DeepClone(), ["secrets"] = session["secrets"]?.DeepClone() },
    };

    public JsonNode? Resolve(JsonNode? value) => value switch
    {
        JsonObject { Count: 1 } reference when (string?)(reference["$ref"] as JsonValue) is { } path => path.Split('.').Aggregate((JsonNode?)_context, (at, name) => (at as JsonObject)?[name])?.DeepClone(),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolve)]),
        _ => value?.DeepClone(),
    };
}

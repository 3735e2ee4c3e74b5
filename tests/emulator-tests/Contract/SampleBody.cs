namespace Vectara.Emulator.Tests.Contract;

/// <summary>A body that the contract allows, with no more than it requires.</summary>
internal static class SampleBody
{
    public static JsonNode? Of(JsonNode node, string name = "sample")
    {
        var schema = ContractDocument.Resolve(node);
        if (schema["const"] is { } constant)
            return constant.DeepClone();
        if (schema["enum"] is JsonArray allowed)
            return allowed[0]!.DeepClone();
        if (schema["discriminator"] is { } discriminator)
        {
            var (value, variant) = discriminator["mapping"]!.AsObject().First();
            var body = Of(new JsonObject { ["$ref"] = (string)variant! })!.AsObject();
            body[(string)discriminator["propertyName"]!] = value;
            return body;
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray forms)
            return Of(forms[0]!, name);
        if (schema["default"] is JsonValue usual && schema["allOf"] is null)
            return usual.DeepClone();
        return (string?)schema["type"] switch
        {
            "string" => Text(schema, name),
            "integer" or "number" => schema["minimum"]?.DeepClone() ?? 1,
            "boolean" => true,
            "array" => new JsonArray(schema["items"] is { } items ? Of(items, name) : null),
            _ => Members(schema),
        };
    }

    private static JsonObject Members(JsonObject schema)
    {
        var parts = Parts(schema).ToList();
        var body = new JsonObject();
        foreach (var name in parts.SelectMany(part => part["required"] as JsonArray ?? []).Select(name => (string)name!).Distinct())
        {
            if (parts.Select(part => part["properties"]?[name]).LastOrDefault(member => member is not null) is { } member)
                body[name] = Of(member, name);
        }

        return body;
    }

    private static IEnumerable<JsonObject> Parts(JsonObject schema) =>
        (schema["allOf"]?.AsArray() ?? []).SelectMany(part => Parts(ContractDocument.Resolve(part!))).Append(schema);

    private static string Text(JsonObject schema, string name) => (string?)schema["format"] switch
    {
        "uri" => "https://example.com/",
        "email" => "someone@example.com",
        "date-time" => "2026-01-02T03:04:05Z",
        _ => ((string?)schema["pattern"])?.StartsWith("^http", StringComparison.OrdinalIgnoreCase) == true ? "https://example.com/" : name,
    };
}

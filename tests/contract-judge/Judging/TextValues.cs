using Vectara.ContractJudge.Contract;

namespace Vectara.ContractJudge.Judging;

/// <summary>The JSON value that a text stands for in an address, a header or a form. A text that is none of the wanted type stays a text, which its schema then refuses.</summary>
internal sealed class TextValues(ApiContract contract)
{
    public JsonNode Read(IReadOnlyList<string> texts, JsonObject schema)
    {
        var resolved = contract.Resolve(schema);
        return TypeOf(resolved) == "array"
            ? new JsonArray([.. texts.Select(text => (JsonNode)Read(text, resolved["items"]!.AsObject()))])
            : Read(string.Join(',', texts), resolved);
    }

    public JsonObject ReadObject(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> members, JsonObject schema)
    {
        var resolved = contract.Resolve(schema);
        return new JsonObject(members.Select(member => KeyValuePair.Create(
            member.Key,
            (JsonNode?)Read(member.Value, (resolved["properties"]?[member.Key] ?? resolved["additionalProperties"]) as JsonObject ?? []))));
    }

    private JsonValue Read(string text, JsonObject schema) => TypeOf(contract.Resolve(schema)) switch
    {
        "boolean" when text is "true" or "false" => JsonValue.Create(text == "true"),
        "integer" or "number" when IsNumber(text) => JsonNode.Parse(text)!.AsValue(),
        _ => JsonValue.Create(text),
    };

    private string? TypeOf(JsonObject schema) =>
        (string?)schema["type"] ?? (schema["allOf"] as JsonArray ?? []).Select(part => TypeOf(contract.Resolve(part!))).FirstOrDefault(type => type is not null);

    private static bool IsNumber(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonValue value && value.GetValueKind() == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

namespace Vectara.Emulator.Models;

/// <summary>A value that a JSON schema describes, the same one each time.</summary>
internal static class JsonSample
{
    public static JsonNode? Of(JsonObject schema, string text) => schema switch
    {
        _ when schema["enum"] is JsonArray { Count: > 0 } choices => choices[0]?.DeepClone(),
        _ when schema["anyOf"] is JsonArray { Count: > 0 } forms => Of(forms[0]!.AsObject(), text),
        _ => (string?)schema["type"] switch
        {
            "object" => new JsonObject((schema["properties"]?.AsObject() ?? []).Select(member => KeyValuePair.Create(member.Key, Of(member.Value!.AsObject(), text)))),
            "array" => schema["items"] is JsonObject items ? new JsonArray(Of(items, text)) : [],
            "integer" or "number" => 0,
            "boolean" => false,
            "string" => text,
            _ => null,
        },
    };
}

using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Changes;

/// <summary>
/// Says in a few words what type a schema is in C#, so that two ways of writing one type compare equal: a reference
/// inside a lone <c>allOf</c> is the reference, and a component that is just a string is a string.
/// </summary>
internal sealed class TypeNames(Contents contents)
{
    private const string Union = "union";
    private const string Enum = "enum";
    private const string Class = "object";
    private const string AnyMap = "map of any";

    /// <summary>Formats of strings that are types of their own in .NET.</summary>
    private static readonly HashSet<string> TypedFormats = ["date-time", "date", "time", "duration", "uuid", "uri", "byte", "binary"];

    /// <summary>The type at a place where the schema is used.</summary>
    public string Of(JToken? schema) => Of(schema, []);

    /// <summary>The type that a component schema defines.</summary>
    public string OfDefinition(JToken? schema) => References.Of(schema) is null ? Written(schema, []) : Of(schema);

    /// <summary>Whether the type is a struct, of which the nullable form is another type.</summary>
    public bool IsValueType(JToken? schema)
    {
        var type = Of(schema);
        return type is "integer" or "integer (int32)" or "number" or "boolean" or Enum
            || type is "string (date-time)" or "string (date)" or "string (time)" or "string (duration)" or "string (uuid)"
            || (contents.Schema(type) is { Count: > 0 } named && OfDefinition(named) == Enum);
    }

    /// <summary>The component that stands for the schema: its reference, alone or wrapped to stand beside other keywords.</summary>
    public static string? Reference(JToken? schema) => References.Of(schema)
        ?? (schema is JObject value && value["allOf"] is JArray { Count: 1 } parts && value["properties"] == null && value["oneOf"] == null
            ? References.Of(parts[0])
            : null);

    /// <summary>Whether null is among the values.</summary>
    public static bool IsNullable(JObject schema) =>
        schema["nullable"] is JValue { Value: true } || (schema["type"] is JArray types && types.Any(type => type.ToString() == "null"));

    /// <summary>The <c>type</c> as written, where null is left to <see cref="IsNullable"/>.</summary>
    public static string? Declared(JObject schema) => schema["type"] switch
    {
        JArray types => string.Join(" or ", types.Select(type => type.ToString()).Where(type => type != "null")),
        var type => type?.ToString(),
    };

    private string Of(JToken? schema, HashSet<string> seen)
    {
        if (Reference(schema) is not { } reference) return Written(schema, seen);
        var target = References.Resolve(contents.Root, reference);
        // Without a name of its own in C#, a component is what it is made of. (A list of itself has to stop somewhere.)
        return IsNamed(target) || !seen.Add(reference) ? reference[(reference.LastIndexOf('/') + 1)..] : Of(target, seen);
    }

    private static bool IsNamed(JObject? component) =>
        References.Of(component) == null && Kind(component) is Union or Enum or Class or AnyMap;

    private string Written(JToken? schema, HashSet<string> seen)
    {
        if (schema is not JObject value) return schema is JValue { Value: false } ? "nothing" : "any";
        return Kind(value) switch
        {
            "array" => $"list of {Of(value["items"], seen)}",
            "map" => $"map of {Of(value["additionalProperties"], seen)}",
            var kind => kind,
        };
    }

    /// <summary>The type as far as the schema itself says it, without looking at what it contains.</summary>
    private static string Kind(JObject? schema)
    {
        if (schema == null) return "any";
        if (schema["oneOf"] != null || schema["anyOf"] != null) return Union;
        if (schema["enum"] is JArray values && values.All(value => value.Type is JTokenType.String or JTokenType.Null)) return Enum;
        if (schema["properties"] is JObject { Count: > 0 } || schema["allOf"] != null) return Class;
        return Declared(schema) switch
        {
            "object" => schema["additionalProperties"] is JObject { Count: > 0 } ? "map" : AnyMap,
            "integer" => schema["format"]?.ToString() == "int32" ? "integer (int32)" : "integer",
            "string" => schema["format"]?.ToString() is { } format && TypedFormats.Contains(format) ? $"string ({format})" : "string",
            null when schema["items"] != null => "array",
            null when schema["additionalProperties"] is JObject { Count: > 0 } => "map",
            null => schema["x-fern-type"]?.ToString() ?? "any",
            var type => type,
        };
    }
}

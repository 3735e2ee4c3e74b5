using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>Gives a schema the one type of OpenAPI 3.0 that it has, however it says so.</summary>
public static partial class RepairTypes
{
    /// <summary>What other languages call the types, and what stands for any.</summary>
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["str"] = "string", ["int"] = "integer", ["long"] = "integer", ["float"] = "number", ["double"] = "number", ["bool"] = "boolean", ["list"] = "array", ["dict"] = "object", ["map"] = "object",
        ["string"] = "string", ["integer"] = "integer", ["number"] = "number", ["boolean"] = "boolean", ["array"] = "array", ["object"] = "object", ["null"] = "null",
    };

    public static void Apply(Spec spec)
    {
        foreach (var (schema, pointer) in spec.AllSchemas())
            Repair(spec, schema, pointer);
    }

    private static void Repair(Spec spec, JObject schema, string pointer)
    {
        if (schema["const"] is { } constant)
        {
            schema.Remove("const");
            schema["enum"] = new JArray(constant);
        }

        if (LiteralType().Match(schema["x-fern-type"]?.ToString() ?? "") is { Success: true } literal)
            schema["enum"] ??= new JArray(literal.Groups[1].Value);
        NameNullType(spec, schema, pointer);
        NameNullValue(schema);
        if (schema["nullable"] is JValue { Value: false })
            schema.Remove("nullable");
        AddMissingType(schema);
        WriteValuesAsText(schema);
    }

    /// <summary>OpenAPI 3.1 writes <c>type: [string, "null"]</c> where 3.0 writes <c>nullable</c>.</summary>
    private static void NameNullType(Spec spec, JObject schema, string pointer)
    {
        if (schema["type"] is not { } given)
            return;
        var types = (given as JArray ?? [given]).Select(type => Respell(spec, type.ToString(), pointer)).Distinct().ToList();
        if (types.Remove("null"))
            schema["nullable"] = true;
        if (types is [var only])
        {
            schema["type"] = only;
            return;
        }

        if (types.Count > 1)
            spec.Warn($"{pointer}/type", $"is one of {string.Join(", ", types)}, so that it is a plain value");
        Keywords.DropType(schema);
    }

    private static string Respell(Spec spec, string type, string pointer)
    {
        if (!Spellings.TryGetValue(type, out var spelled))
            throw new SpecException($"{pointer}/type: there is no type '{type}'; correct it in spec/corrections");
        if (spelled != type)
            spec.Warn($"{pointer}/type", $"'{type}' is read as {spelled}");
        return spelled;
    }

    /// <summary>Null among the values is what OpenAPI 3.0 calls nullable.</summary>
    private static void NameNullValue(JObject schema)
    {
        if (schema["enum"] is not JArray values || values.Where(value => value.Type == JTokenType.Null).ToList() is not { Count: > 0 } nulls)
            return;
        nulls.ForEach(value => value.Remove());
        schema["nullable"] = true;
        if (values.Count == 0)
            schema.Remove("enum");
    }

    private static void AddMissingType(JObject schema)
    {
        if (schema["type"] is not null || schema["$ref"] is not null || schema["allOf"] is not null || schema["oneOf"] is not null)
            return;
        if (schema["properties"] is not null || schema["additionalProperties"] is not null)
            schema["type"] = "object";
        else if (schema["items"] is not null)
            schema["type"] = "array";
        else if (schema["enum"] is JArray values && values.Select(value => TypeOf(value.Type)).Distinct().ToList() is [{ } type])
            schema["type"] = type;
    }

    private static string? TypeOf(JTokenType type) => type switch
    {
        JTokenType.String => "string",
        JTokenType.Integer => "integer",
        JTokenType.Float => "number",
        JTokenType.Boolean => "boolean",
        _ => null,
    };

    /// <summary>Where strings are meant, a YAML document may have forgotten the quotes.</summary>
    private static void WriteValuesAsText(JObject schema)
    {
        if ((string?)schema["type"] != "string" || schema["enum"] is not JArray values)
            return;
        foreach (var value in values.Where(value => value.Type != JTokenType.String).ToList())
            value.Replace(value.ToString(Formatting.None));
    }

    [GeneratedRegex("""^literal<"([^"]+)">$""")]
    private static partial Regex LiteralType();
}

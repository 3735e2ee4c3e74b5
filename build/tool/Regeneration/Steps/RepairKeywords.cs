using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Says in OpenAPI 3.0's own keywords what the document says in others or says wrongly, where there is but one thing
/// that it can mean.
/// </summary>
public static partial class RepairKeywords
{
    private const string Json = "application/json";

    public static void Apply(Spec spec)
    {
        foreach (var operation in spec.Operations())
        {
            RespellJson(spec, operation);
            DropContentWithoutSchema(spec, operation);
        }

        foreach (var (schema, pointer) in spec.AllSchemas())
            Repair(spec, schema, pointer);
    }

    private static void Repair(Spec spec, JObject schema, string pointer)
    {
        if (schema["not"] is not null || schema["anyOf"] is not null)
            throw Unknown(pointer, schema["not"] is not null ? "not" : "anyOf");
        foreach (var keyword in new[] { "patternProperties", "if", "prefixItems", "$defs" })
        {
            if (schema[keyword] is not null)
                throw Unknown(pointer, keyword);
        }

        LiftBooleanRequired(schema);
        if (schema["const"] is { } constant)
        {
            schema.Remove("const");
            schema["enum"] = new JArray(constant);
        }

        if (LiteralType().Match((string?)schema["x-fern-type"] ?? "") is { Success: true } literal)
            schema["enum"] ??= new JArray(literal.Groups[1].Value);
        NameNullType(schema);
        if (schema["nullable"] is JValue { Value: false })
            schema.Remove("nullable");
        AddMissingType(schema);
        DropUndeclaredRequired(spec, schema, pointer);
    }

    /// <summary><c>required: true</c> on a member is how JSON Schema draft 3 said what the holder's list says now.</summary>
    private static void LiftBooleanRequired(JObject schema)
    {
        foreach (var member in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            if (member.Value["required"] is not JValue { Type: JTokenType.Boolean } flag)
                continue;
            ((JObject)member.Value).Remove("required");
            if (!(bool)flag)
                continue;
            if (schema["required"] is not JArray list)
                schema["required"] = list = [];
            if (!list.Values<string>().Contains(member.Name))
                list.Add(member.Name);
        }

        if (schema["required"] is JValue)
            schema.Remove("required");
    }

    /// <summary>OpenAPI 3.1 writes <c>type: [string, "null"]</c> where 3.0 writes <c>nullable</c>.</summary>
    private static void NameNullType(JObject schema)
    {
        if (schema["type"] is not JArray types)
            return;
        var named = types.Values<string>().Where(type => type != "null").ToList();
        if (types.Count > named.Count)
            schema["nullable"] = true;
        if (named.Count == 1)
            schema["type"] = named[0];
        else
            schema.Remove("type");
    }

    private static void AddMissingType(JObject schema)
    {
        if (schema["type"] is not null || schema["$ref"] is not null || schema["allOf"] is not null || schema["oneOf"] is not null)
            return;
        if (schema["properties"] is not null || schema["additionalProperties"] is not null)
            schema["type"] = "object";
        else if (schema["items"] is not null)
            schema["type"] = "array";
        else if (schema["enum"] is JArray values && values.Count > 0 && values.All(value => value.Type == JTokenType.String))
            schema["type"] = "string";
    }

    private static void DropUndeclaredRequired(Spec spec, JObject schema, string pointer)
    {
        // Within an allOf, a part may require what another part declares.
        if (schema["required"] is not JArray required || schema["allOf"] is not null || pointer.Contains("/allOf/") || schema["oneOf"] is not null)
            return;
        var declared = (schema["properties"] as JObject)?.Properties().Select(member => member.Name).ToHashSet() ?? [];
        foreach (var name in required.Where(name => !declared.Contains((string)name!)).ToList())
        {
            spec.Warnings.Add($"{pointer}/required: names '{name}', which the schema does not declare");
            name.Remove();
        }
    }

    /// <summary>Whatever is <c>something/json</c> can only be JSON.</summary>
    private static void RespellJson(Spec spec, Operation operation)
    {
        foreach (var content in operation.Contents().Where(content => content.MediaType != Json && content.MediaType.EndsWith("/json", StringComparison.Ordinal)).ToList())
        {
            spec.Warnings.Add($"{content.Pointer}: the media type is read as {Json}");
            ((JProperty)content.Media.Parent!).Replace(new JProperty(Json, content.Media));
        }
    }

    private static void DropContentWithoutSchema(Spec spec, Operation operation)
    {
        foreach (var group in operation.Contents().GroupBy(content => content.Role).ToList())
        {
            foreach (var content in group.Where(content => content.Media["schema"] is null))
            {
                if (group.All(other => other.Media["schema"] is null))
                    throw new SpecException($"{content.Pointer}: the content has no schema; give it one in spec/corrections");
                spec.Warnings.Add($"{content.Pointer}: the content has no schema and is left out");
                ((JProperty)content.Media.Parent!).Remove();
            }
        }
    }

    private static SpecException Unknown(string pointer, string keyword) =>
        new($"{pointer}: the keyword '{keyword}' has no C# form; replace it in spec/corrections by one that has");

    [GeneratedRegex("""^literal<"([^"]+)">$""")]
    private static partial Regex LiteralType();
}

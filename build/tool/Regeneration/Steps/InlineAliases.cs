using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// A schema that only names a string, a number, an array or a map is no type of its own in C#: it is put in the place
/// of each reference to it, where what stands beside the reference wins.
/// </summary>
public static class InlineAliases
{
    public static void Apply(Spec spec)
    {
        foreach (var (schema, pointer) in spec.AllSchemas())
        {
            if (!Spec.IsTopLevel(pointer))
                UnwrapSingleAllOf(schema);
        }

        var aliases = spec.Schemas.Properties().Where(schema => IsAlias((JObject)schema.Value)).ToDictionary(schema => schema.Name, schema => (JObject)schema.Value);
        for (var depth = 0; ReplaceReferences(spec, aliases); depth++)
        {
            if (depth > aliases.Count)
                throw new SpecException($"#/components/schemas: the schemas {string.Join(", ", aliases.Keys)} refer to one another in a circle; correct one in spec/corrections");
        }

        foreach (var alias in aliases.Keys)
            spec.Schemas.Remove(alias);
    }

    /// <summary><c>allOf</c> of one reference is how OpenAPI 3.0 puts something beside a reference.</summary>
    private static void UnwrapSingleAllOf(JObject schema)
    {
        if (schema["allOf"] is not JArray { Count: 1 } parts || Reference.Target(parts[0]) is not { } target || schema["properties"] is not null)
            return;
        schema.Remove("allOf");
        schema.AddFirst(new JProperty("$ref", Reference.To(target)["$ref"]!));
    }

    private static bool IsAlias(JObject schema) =>
        schema["allOf"] is null && schema["oneOf"] is null && schema["enum"] is null && schema["properties"] is null
        && !((string?)schema["type"] == "object" && schema["additionalProperties"] is null or JValue { Value: false });

    private static bool ReplaceReferences(Spec spec, Dictionary<string, JObject> aliases)
    {
        var replaced = false;
        foreach (var (schema, _) in spec.AllSchemas())
        {
            if (Reference.Target(schema) is not { } target || !aliases.TryGetValue(target, out var alias) || alias == schema)
                continue;
            schema.Remove("$ref");
            foreach (var keyword in alias.Properties())
                schema[keyword.Name] ??= keyword.Value.DeepClone();
            replaced = true;
        }

        return replaced;
    }
}

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
        var aliases = spec.Schemas.Properties().Where(schema => IsAlias((JObject)schema.Value)).ToDictionary(schema => schema.Name, schema => (JObject)schema.Value);
        var expanded = new HashSet<string>();
        foreach (var name in aliases.Keys)
            Expand(spec, name, aliases, expanded, []);
        foreach (var name in aliases.Keys)
            spec.Schemas.Remove(name);
        foreach (var (schema, _) in spec.AllSchemas())
        {
            if (Reference.Target(schema) is { } target && aliases.TryGetValue(target, out var alias))
                Reference.Replace(schema, alias);
        }
    }

    private static bool IsAlias(JObject schema) =>
        schema["allOf"] is null && schema["oneOf"] is null && schema["properties"] is null && !HoistInline.IsEnum(schema)
        && !((string?)schema["type"] == "object" && schema["additionalProperties"] is null or JValue { Value: false });

    /// <summary>Inlines the aliases within an alias. A list of itself has no type in C#, so that its items are plain values.</summary>
    private static void Expand(Spec spec, string name, Dictionary<string, JObject> aliases, HashSet<string> expanded, List<string> path)
    {
        if (!expanded.Add(name))
            return;
        foreach (var (schema, pointer) in Spec.Within(aliases[name], spec.SchemaPointer(name)).Skip(1))
        {
            if (Reference.Target(schema) is not { } target || !aliases.TryGetValue(target, out var alias))
                continue;
            if (target == name || path.Contains(target))
            {
                spec.Warn(pointer, $"{target} contains itself, so that it is a plain value here");
                Keywords.DropType(schema);
                continue;
            }

            Expand(spec, target, aliases, expanded, [.. path, name]);
            Reference.Replace(schema, alias);
        }
    }
}

using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>What the alternatives of a union are made of, before their compositions are resolved.</summary>
internal static class UnionMembers
{
    /// <summary>Whether a schema is an object, or a union of objects, wherever it says so.</summary>
    public static bool IsObject(Spec spec, JObject schema) => IsObject(spec, schema, []);

    /// <summary>The values that a member can have, if it says: those of its enumeration, or its default.</summary>
    public static List<string> Values(Spec spec, JObject schema, string member)
    {
        var declared = Members(spec, schema).LastOrDefault(candidate => candidate.Name == member)?.Value;
        if (declared?["enum"] is JArray values)
            return values.Select(value => value.ToString()).ToList();
        return declared?["default"] is JValue { Value: string value2 } ? [value2] : [];
    }

    /// <summary>The first member that has one value in each alternative, and another in each.</summary>
    public static string? Discriminator(Spec spec, List<JObject> alternatives) => Members(spec, alternatives[0])
        .Select(member => member.Name)
        .FirstOrDefault(name =>
        {
            var values = alternatives.Select(alternative => Values(spec, alternative, name)).ToList();
            return values.TrueForAll(value => value.Count == 1) && values.Select(value => value[0]).Distinct().Count() == alternatives.Count;
        });

    /// <summary>The members of a schema, inherited ones first.</summary>
    public static IEnumerable<JProperty> Members(Spec spec, JObject schema)
    {
        if (Reference.Target(schema) is { } target)
            return Members(spec, spec.Schema(target));
        var inherited = (schema["allOf"] as JArray)?.OfType<JObject>().SelectMany(part => Members(spec, part)) ?? [];
        return inherited.Concat((schema["properties"] as JObject)?.Properties() ?? []);
    }

    /// <summary>The required members of a schema, inherited ones first.</summary>
    public static IEnumerable<string> Required(Spec spec, JObject schema)
    {
        if (Reference.Target(schema) is { } target)
            return Required(spec, spec.Schema(target));
        var inherited = (schema["allOf"] as JArray)?.OfType<JObject>().SelectMany(part => Required(spec, part)) ?? [];
        return inherited.Concat((schema["required"] as JArray)?.Values<string>().OfType<string>() ?? []);
    }

    private static bool IsObject(Spec spec, JObject schema, HashSet<string> passed)
    {
        if (Reference.Target(schema) is { } target)
            return !passed.Add(target) || IsObject(spec, spec.Schema(target), passed);
        if ((schema["oneOf"] ?? schema["allOf"]) is JArray parts)
            return parts.OfType<JObject>().All(part => IsObject(spec, part, passed));
        return (string?)schema["type"] == "object" || (schema["type"] is null && schema["required"] is not null);
    }
}

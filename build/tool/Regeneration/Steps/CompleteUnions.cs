using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>Gives every <c>oneOf</c> a discriminator and a complete mapping, from what its alternatives say where it says none itself.</summary>
public static class CompleteUnions
{
    public static void Apply(Spec spec)
    {
        foreach (var (schema, pointer) in spec.AllSchemas())
        {
            if (schema["oneOf"] is JArray alternatives)
                Complete(spec, schema, alternatives, pointer);
        }
    }

    private static void Complete(Spec spec, JObject union, JArray alternatives, string pointer)
    {
        var variants = alternatives.Select(alternative => Reference.Target(alternative)
            ?? throw new SpecException($"{pointer}/oneOf: an alternative is no reference to a schema, so that it has no name; name it in spec/corrections")).ToList();
        if (union["discriminator"] is not JObject discriminator)
            union["discriminator"] = discriminator = new JObject { ["propertyName"] = Infer(spec, variants, pointer) };

        var property = (string?)discriminator["propertyName"]
            ?? throw new SpecException($"{pointer}/discriminator: has no propertyName");
        var mapping = new JObject();
        foreach (var entry in (discriminator["mapping"] as JObject)?.Properties() ?? [])
        {
            var target = ((string)entry.Value!).Split('/')[^1];
            if (!variants.Contains(target))
                throw new SpecException($"{pointer}/discriminator/mapping/{entry.Name}: '{target}' is none of the oneOf's alternatives");
            mapping[entry.Name] = target;
        }

        foreach (var variant in variants.Where(variant => mapping.Properties().All(entry => (string?)entry.Value != variant)))
        {
            foreach (var value in Values(spec, variant, property) ?? [variant])
                mapping[value] = variant;
        }

        discriminator["mapping"] = mapping;
    }

    /// <summary>The member that has one value in each alternative, and another in each.</summary>
    private static string Infer(Spec spec, List<string> variants, string pointer)
    {
        var candidates = variants
            .Select(variant => Members(spec, variant).Select(member => member.Name).Where(name => Values(spec, variant, name) is [_]).ToHashSet())
            .Aggregate((left, right) => left.Intersect(right).ToHashSet())
            .Where(name => variants.Select(variant => Values(spec, variant, name)![0]).Distinct().Count() == variants.Count)
            .ToList();
        return candidates is [var only]
            ? only
            : throw new SpecException($"{pointer}: the oneOf has no discriminator, and no member of its alternatives tells them apart; add a discriminator in spec/corrections");
    }

    private static List<string>? Values(Spec spec, string schema, string member)
    {
        var declared = Members(spec, schema).LastOrDefault(candidate => candidate.Name == member)?.Value;
        if (declared?["enum"] is JArray values)
            return values.Select(value => value.ToString()).ToList();
        return declared?["default"] is JValue { Value: string value2 } ? [value2] : null;
    }

    /// <summary>The members of a schema, inherited ones first.</summary>
    private static IEnumerable<JProperty> Members(Spec spec, string name)
    {
        var schema = spec.Schema(name);
        foreach (var part in (schema["allOf"] as JArray)?.OfType<JObject>() ?? [])
        {
            foreach (var member in Reference.Target(part) is { } target ? Members(spec, target) : (part["properties"] as JObject)?.Properties() ?? [])
                yield return member;
        }

        foreach (var member in (schema["properties"] as JObject)?.Properties() ?? [])
            yield return member;
    }
}

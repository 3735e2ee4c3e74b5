using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Finds out which <c>oneOf</c> are unions: their alternatives are objects, and a member tells them apart. Of any other
/// nothing is left, so that it is a plain value, which holds whatever comes.
/// </summary>
public static class FindUnions
{
    public static void Apply(Spec spec)
    {
        foreach (var (schema, pointer) in spec.AllSchemas())
        {
            if (schema["oneOf"] is JArray alternatives)
                Find(spec, schema, alternatives, pointer);
            else if (schema["discriminator"] is not null)
                spec.Warn($"{pointer}/discriminator", "there is no oneOf beside it, so that all is read as this one class; add a oneOf in spec/corrections");
        }
    }

    private static void Find(Spec spec, JObject union, JArray alternatives, string pointer)
    {
        AddMapped(spec, union, alternatives, pointer);
        DropMappedOtherwise(spec, union, alternatives, pointer);
        var variants = alternatives.OfType<JObject>().ToList();
        if (Why(spec, union, variants) is { } reason)
        {
            spec.Warn($"{pointer}/oneOf", $"{reason}, so that it is a plain value; correct it in spec/corrections if there is more to say");
            Keywords.DropType(union);
            return;
        }

        // A variant may be a map, but it is a class that says which variant it is.
        foreach (var variant in variants.Select(variant => Reference.Target(variant) is { } name ? spec.Schema(name) : variant))
        {
            if (variant["oneOf"] is null && variant["allOf"] is null)
                variant["properties"] ??= new JObject();
        }
    }

    /// <summary>A schema that the mapping names is a variant, wherever else it should have been named too.</summary>
    private static void AddMapped(Spec spec, JObject union, JArray alternatives, string pointer)
    {
        foreach (var entry in (union["discriminator"]?["mapping"] as JObject)?.Properties().ToList() ?? [])
        {
            var name = entry.Value.ToString().Split('/')[^1];
            entry.Value = name;
            if (alternatives.Any(alternative => Reference.Target(alternative) == name))
                continue;
            var isThere = spec.Schemas.ContainsKey(name);
            spec.Warn($"{pointer}/discriminator/mapping/{entry.Name}", isThere
                ? $"'{name}' is none of the oneOf's alternatives, and becomes one"
                : $"there is no schema '{name}', so that such a variant stays an unknown one");
            if (isThere)
                alternatives.Add(Reference.To(name));
            else
                entry.Remove();
        }
    }

    /// <summary>The mapping decides where it and an alternative without a name speak of the same value.</summary>
    private static void DropMappedOtherwise(Spec spec, JObject union, JArray alternatives, string pointer)
    {
        if (union["discriminator"] is not JObject discriminator || discriminator["mapping"] is not JObject mapping)
            return;
        foreach (var alternative in alternatives.OfType<JObject>().Where(alternative => Reference.Target(alternative) is null).ToList())
        {
            var values = UnionMembers.Values(spec, alternative, discriminator["propertyName"]?.ToString() ?? "");
            if (values.Count == 0 || !values.TrueForAll(mapping.ContainsKey))
                continue;
            spec.Warn($"{pointer}/oneOf", $"an alternative without a name is left out, since the mapping has another for '{string.Join("', '", values)}'");
            alternative.Remove();
        }
    }

    /// <summary>Why it is no union, or null where it is one.</summary>
    private static string? Why(Spec spec, JObject union, List<JObject> variants)
    {
        if (variants.FindIndex(variant => !UnionMembers.IsObject(spec, variant)) is var index and >= 0)
            return $"the alternative {index} is no object";
        if (union["discriminator"]?["propertyName"] is not JValue { Value: string })
        {
            if (UnionMembers.Discriminator(spec, variants) is not { } found)
                return "there is no discriminator, and no member tells the alternatives apart";
            if (union["discriminator"] is not JObject discriminator)
                union["discriminator"] = discriminator = [];
            discriminator["propertyName"] = found;
        }

        var member = (string)union["discriminator"]!["propertyName"]!;
        return variants.FindIndex(variant => Reference.Target(variant) is null && UnionMembers.Values(spec, variant, member).Count == 0) is var nameless and >= 0
            ? $"the alternative {nameless} has neither a name nor a value of '{member}'"
            : null;
    }
}

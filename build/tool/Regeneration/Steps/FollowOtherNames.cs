using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// A schema of the components that is only a reference is another name of what it refers to, and gives way to it. What
/// stands beside such a reference says something of every place where the other name is used.
/// </summary>
public static class FollowOtherNames
{
    public static void Apply(Spec spec)
    {
        var others = spec.Schemas.Properties().Where(schema => Reference.Target(schema.Value) is not null).ToDictionary(schema => schema.Name, schema => (JObject)schema.Value);
        foreach (var name in others.Keys)
            RequireEnd(spec, name, others);
        foreach (var name in others.Keys)
            spec.Schemas.Remove(name);
        foreach (var (schema, _) in spec.AllSchemas())
        {
            while (Reference.Target(schema) is { } target && others.TryGetValue(target, out var other))
                Reference.Replace(schema, other);
            foreach (var entry in ((schema["discriminator"] as JObject)?["mapping"] as JObject)?.Properties() ?? [])
                entry.Value = RealName(entry.Value, others);
        }
    }

    private static void RequireEnd(Spec spec, string name, Dictionary<string, JObject> others)
    {
        var passed = new HashSet<string>();
        for (var at = name; others.TryGetValue(at, out var other); at = Reference.Target(other)!)
        {
            if (!passed.Add(at))
                throw new SpecException($"{spec.SchemaPointer(name)}/$ref: leads to itself; correct it in spec/corrections");
        }
    }

    private static JToken RealName(JToken mapped, Dictionary<string, JObject> others)
    {
        if (mapped is not JValue { Value: string text })
            return mapped;
        var name = text.Split('/')[^1];
        while (others.TryGetValue(name, out var other))
            name = Reference.Target(other)!;
        return name;
    }
}

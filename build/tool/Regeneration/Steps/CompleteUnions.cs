using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>Completes the mapping of every union, and gives its variants the members that are declared beside them.</summary>
public static class CompleteUnions
{
    public static void Apply(Spec spec)
    {
        var unions = spec.Schemas.Properties().Where(schema => schema.Value["oneOf"] is not null).Select(schema => schema.Name).ToList();
        foreach (var union in unions)
            CompleteMapping(spec, union);
        foreach (var union in unions)
            ShareMembers(spec, union);
    }

    private static void CompleteMapping(Spec spec, string name)
    {
        var union = spec.Schema(name);
        var discriminator = (JObject)union["discriminator"]!;
        var member = (string)discriminator["propertyName"]!;
        var mapping = discriminator["mapping"] as JObject ?? [];
        foreach (var variant in union["oneOf"]!.Select(variant => Reference.Target(variant)!).Where(variant => mapping.Properties().All(entry => (string?)entry.Value != variant)).ToList())
        {
            foreach (var value in Values(spec, name, variant, member, mapping))
                mapping[value] = variant;
        }

        discriminator["mapping"] = mapping;
    }

    /// <summary>The values of a variant that the mapping leaves out: those that it declares, or by OpenAPI's rule the name of its schema.</summary>
    private static List<string> Values(Spec spec, string union, string variant, string member, JObject mapping)
    {
        var declared = UnionMembers.Values(spec, spec.Schema(variant), member);
        var free = declared.DefaultIfEmpty(variant).Where(value => !mapping.ContainsKey(value)).ToList();
        if (free.Count > 0)
            return free;
        var pointer = spec.SchemaPointer(union) + "/discriminator";
        if (declared.Count == 1 || mapping.ContainsKey(variant))
            throw new SpecException($"{pointer}: no value of '{member}' stands for {variant} alone; add one to the mapping in spec/corrections");
        spec.Warn(pointer, $"no value of '{member}' is left for {variant}, so that its name is the value; add one to the mapping in spec/corrections");
        return [variant];
    }

    /// <summary>Members that stand beside the alternatives, or in an allOf beside them, are members of each of them.</summary>
    private static void ShareMembers(Spec spec, string name)
    {
        var union = spec.Schema(name);
        var members = new JObject();
        foreach (var member in UnionMembers.Members(spec, union))
            members[member.Name] = member.Value.DeepClone();
        var required = UnionMembers.Required(spec, union).ToHashSet();
        var discriminator = (string)union["discriminator"]!["propertyName"]!;
        if (members[discriminator]?["default"] is { } value)
            union["x-default-variant"] ??= value.DeepClone();
        members.Remove(discriminator);
        // Named once, so that they have one type in all variants.
        union.Remove("allOf");
        union["properties"] = members;
        HoistInline.ObjectsAndEnums(spec, name);
        // A variant that is said to extend its union must not find them there.
        union.Remove("properties");
        union.Remove("required");
        foreach (var variant in SetDiscriminators.Leaves(spec, name))
            AddMembers(spec.Schema(variant), members, required, UnionMembers.Members(spec, spec.Schema(variant)).Select(member => member.Name).ToHashSet());
    }

    private static void AddMembers(JObject variant, JObject members, HashSet<string> required, HashSet<string> declared)
    {
        foreach (var member in members.Properties().Where(member => !declared.Contains(member.Name)))
        {
            Section<JObject>(variant, "properties")[member.Name] = member.Value.DeepClone();
            if (required.Contains(member.Name))
                Section<JArray>(variant, "required").Add(member.Name);
        }
    }

    private static T Section<T>(JObject schema, string name)
        where T : JToken, new()
    {
        if (schema[name] is not T section)
            schema[name] = section = new T();
        return section;
    }
}

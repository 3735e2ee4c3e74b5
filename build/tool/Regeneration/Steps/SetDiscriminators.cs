using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Tells each variant which unions it belongs to, and makes a discriminator that has one value there a constant of the
/// class, so that nobody can set it wrongly.
/// </summary>
public static class SetDiscriminators
{
    public static void Apply(Spec spec)
    {
        var values = new Dictionary<(string Schema, string Member), HashSet<string>>();
        foreach (var union in spec.Schemas.Properties().Where(schema => schema.Value["oneOf"] is not null))
        {
            var discriminator = (JObject)union.Value["discriminator"]!;
            var member = (string)discriminator["propertyName"]!;
            foreach (var entry in ((JObject)discriminator["mapping"]!).Properties())
            {
                var variant = (string)entry.Value!;
                AddUnion(spec.Schema(variant), union.Name);
                foreach (var leaf in Leaves(spec, variant))
                {
                    if (!values.TryGetValue((leaf, member), out var set))
                        values[(leaf, member)] = set = [];
                    set.Add(entry.Name);
                }
            }
        }

        // A member that several values lead to stays an ordinary member, since only the caller knows which it is.
        foreach (var ((schema, member), set) in values.Where(entry => entry.Value.Count > 1))
            Declare(spec, schema, member);
        var constants = values.Where(entry => entry.Value.Count == 1).ToDictionary(entry => entry.Key, entry => entry.Value.Single());
        foreach (var ((schema, member), value) in constants)
            SetConstant(spec, schema, member, value, constants);
    }

    /// <summary>The classes that a variant stands for, which may be a union itself.</summary>
    public static IEnumerable<string> Leaves(Spec spec, string variant) => spec.Schema(variant)["oneOf"] is JArray alternatives
        ? alternatives.SelectMany(alternative => Leaves(spec, Reference.Target(alternative)!))
        : [variant];

    private static void AddUnion(JObject variant, string union)
    {
        if (variant[Extensions.Unions] is not JArray unions)
            variant[Extensions.Unions] = unions = [];
        if (!unions.Values<string>().Contains(union))
            unions.Add(union);
    }

    private static void SetConstant(Spec spec, string name, string member, string value, Dictionary<(string Schema, string Member), string> constants)
    {
        var holder = spec.Ancestors(name).FirstOrDefault(ancestor => spec.Schema(ancestor)["properties"]?[member] is not null || spec.Schema(ancestor)[Extensions.Constants]?[member] is not null);
        if (holder is null)
        {
            MakeConstant(spec.Schema(name), member, value);
            return;
        }

        var heirs = spec.Schemas.Properties().Select(schema => schema.Name).Where(schema => spec.Ancestors(schema).Contains(holder)).ToList();
        if (heirs.All(heir => constants.TryGetValue((heir, member), out var other) && other == value))
        {
            MakeConstant(spec.Schema(holder), member, value);
            return;
        }

        // The heirs differ, so the member is theirs and not that of the class which they inherit.
        if (IsUsed(spec, holder))
            throw new SpecException($"#/components/schemas/{holder}/properties/{member}: tells variants of a union apart that inherit the class, which is used by itself too; give the variants their own in spec/corrections");
        var moved = spec.Schema(holder)["properties"]![member]!;
        Remove(spec.Schema(holder), member);
        foreach (var heir in heirs)
        {
            if (constants.TryGetValue((heir, member), out var own))
                MakeConstant(spec.Schema(heir), member, own);
            else
                ((JObject)spec.Schema(heir)["properties"]!)[member] ??= moved.DeepClone();
        }
    }

    private static bool IsUsed(Spec spec, string name) => spec.AllSchemas().Any(place => Reference.Target(place.Schema) == name);

    private static void MakeConstant(JObject schema, string member, string value)
    {
        Remove(schema, member);
        if (schema[Extensions.Constants] is not JObject constants)
            schema[Extensions.Constants] = constants = [];
        constants[member] = value;
    }

    private static void Declare(Spec spec, string name, string member)
    {
        if (spec.Members(name).Any(declared => declared.Name == member))
            return;
        var schema = spec.Schema(name);
        if (schema["properties"] is not JObject members)
            schema["properties"] = members = [];
        members.AddFirst(new JProperty(member, new JObject { ["type"] = "string" }));
    }

    private static void Remove(JObject schema, string member)
    {
        (schema["properties"] as JObject)?.Remove(member);
        foreach (var list in new[] { "required", Extensions.AlsoRequired })
        {
            if (schema[list] is JArray required)
                required.Where(name => (string?)name == member).ToList().ForEach(name => name.Remove());
        }
    }
}

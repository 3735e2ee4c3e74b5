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
                // A variant that is told apart further by the same member says itself which values are whose.
                if ((string?)spec.Schema(variant)["discriminator"]?["propertyName"] == member && spec.Schema(variant)["oneOf"] is not null)
                    continue;
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
        var used = spec.AllSchemas().Select(place => Reference.Target(place.Schema)).OfType<string>().ToHashSet();
        foreach (var (schema, member) in constants.Keys.OrderBy(key => spec.Ancestors(key.Schema).Count()))
            SetConstant(spec, schema, member, constants, used);
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

    private static void SetConstant(Spec spec, string name, string member, Dictionary<(string Schema, string Member), string> constants, HashSet<string> used)
    {
        var holder = spec.Ancestors(name).LastOrDefault(ancestor => Has(spec.Schema(ancestor), member));
        if (holder is null)
            MakeConstant(spec.Schema(name), member, constants[(name, member)]);
        else if (used.Contains(holder))
            SetOwn(spec, name, member, constants);
        else
            SetAll(spec, holder, member, constants, used);
    }

    /// <summary>
    /// The constants of all that inherit a member of a class which nobody uses by itself: one in that class where all
    /// have the same, or one in each of them.
    /// </summary>
    private static void SetAll(Spec spec, string holder, string member, Dictionary<(string Schema, string Member), string> constants, HashSet<string> used)
    {
        var heirs = spec.Schemas.Properties().Select(schema => schema.Name).Where(schema => spec.Ancestors(schema).Contains(holder)).OrderBy(heir => spec.Ancestors(heir).Count()).ToList();
        if (heirs.Select(heir => constants.GetValueOrDefault((heir, member))).Distinct().ToList() is [{ } only])
        {
            MakeConstant(spec.Schema(holder), member, only);
            return;
        }

        if (spec.Schema(holder)["properties"]?[member] is not { } moved)
            return;
        Remove(spec.Schema(holder), member);
        foreach (var heir in heirs)
        {
            if (constants.ContainsKey((heir, member)))
                SetOwn(spec, heir, member, constants);
            else if (used.Contains(heir))
                spec.Schema(heir)["properties"]![member] = moved.DeepClone();
        }
    }

    /// <summary>The constant of one class, which inherits nothing any more if that has the member with other values.</summary>
    private static void SetOwn(Spec spec, string name, string member, Dictionary<(string Schema, string Member), string> constants)
    {
        var value = constants[(name, member)];
        var holder = spec.Ancestors(name).FirstOrDefault(ancestor => Has(spec.Schema(ancestor), member));
        if (holder is not null && constants.TryGetValue((holder, member), out var inherited) && inherited == value)
            return;
        if (holder is not null)
            ComposeAllOf.Flatten(spec, name);
        MakeConstant(spec.Schema(name), member, value);
    }

    private static bool Has(JObject schema, string member) => schema["properties"]?[member] is not null || schema[Extensions.Constants]?[member] is not null;

    private static void MakeConstant(JObject schema, string member, string value)
    {
        Remove(schema, member);
        ComposeAllOf.Constants(schema)[member] = value;
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

using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Turns <c>allOf</c> into one base class and own members. The first schema referred to is the base; the members of
/// further ones are copied, since C# has one base, and so are those of a base of which a member is redeclared otherwise.
/// </summary>
public static class ComposeAllOf
{
    private static readonly string[] Annotations =
        ["description", "default", "deprecated", "readOnly", "writeOnly", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems", "enum", "x-enum-descriptions"];

    public static void Apply(Spec spec)
    {
        var done = new HashSet<string>();
        foreach (var name in spec.Schemas.Properties().Select(schema => schema.Name).ToList())
            Compose(spec, name, done);
    }

    /// <summary>Makes a class one that inherits none.</summary>
    public static void Flatten(Spec spec, string name)
    {
        var schema = spec.Schema(name);
        var members = new JObject();
        var required = new List<string>();
        CopyMembers(spec, name, members, required);
        foreach (var constants in spec.Ancestors(name).Select(ancestor => spec.Schema(ancestor)[Extensions.Constants]).OfType<JObject>())
        {
            foreach (var constant in constants.Properties())
                Constants(schema)[constant.Name] ??= constant.Value.DeepClone();
        }

        schema.Remove(Extensions.Base);
        schema.Remove(Extensions.AlsoRequired);
        schema["properties"] = members;
        schema["required"] = new JArray(required.Distinct().Where(members.ContainsKey));
    }

    /// <summary>The discriminators that a class sets itself.</summary>
    public static JObject Constants(JObject schema)
    {
        if (schema[Extensions.Constants] is not JObject constants)
            schema[Extensions.Constants] = constants = [];
        return constants;
    }

    private static void Compose(Spec spec, string name, HashSet<string> done)
    {
        var schema = spec.Schema(name);
        if (!done.Add(name) || schema["allOf"] is not JArray parts)
            return;
        RequireParts(spec, name, parts);

        // Unions are no base: a variant has the members that stand beside the alternatives already, and others keep them as unknown ones.
        var references = parts.Select(Reference.Target).OfType<string>().Where(reference => spec.Schema(reference)["oneOf"] is null).ToList();
        foreach (var reference in references)
            Compose(spec, reference, done);

        schema.Remove("allOf");
        schema["type"] = "object";
        var members = new JObject();
        var required = new List<string>();
        foreach (var reference in references.Skip(1))
            CopyMembers(spec, reference, members, required);
        foreach (var part in parts.OfType<JObject>().Where(part => part["$ref"] is null).Append(schema))
        {
            foreach (var member in (part["properties"] as JObject)?.Properties() ?? [])
                members[member.Name] = member.Value.DeepClone();
            required.AddRange(part["required"]?.Values<string>().OfType<string>() ?? []);
        }

        if (references.Count > 0)
            Inherit(spec, schema, references[0], ref members, required);
        schema["properties"] = members;
        SetRequired(spec, name, schema, members, required);
    }

    private static void RequireParts(Spec spec, string name, JArray parts)
    {
        foreach (var (part, index) in parts.OfType<JObject>().Select((part, index) => (part, index)))
        {
            var pointer = $"{spec.SchemaPointer(name)}/allOf/{index}";
            var schema = Reference.Target(part) is { } target ? spec.Schema(target) : part;
            if (!IsObject(schema))
                throw new SpecException($"{pointer}: is no object with members, so that it cannot be part of one; correct it in spec/corrections");
            if (schema["oneOf"]?.Any(variant => Reference.Target(variant) == name) == false)
                spec.Warn(pointer, "is a union, whose members are kept as unknown ones are");
        }
    }

    private static bool IsObject(JObject schema) =>
        schema["oneOf"] is not null || schema["allOf"] is not null || (string?)schema["type"] == "object" || (schema["type"] is null && schema["enum"] is null);

    private static void Inherit(Spec spec, JObject schema, string parent, ref JObject members, List<string> required)
    {
        var inherited = spec.Members(parent).ToDictionary(member => member.Name, member => member.Value);
        var own = members;
        if (own.Properties().All(member => !inherited.TryGetValue(member.Name, out var other) || SameType(member.Value, other)))
        {
            schema[Extensions.Base] = parent;
            foreach (var repeated in own.Properties().Where(member => inherited.ContainsKey(member.Name)).ToList())
                repeated.Remove();
            return;
        }

        var flat = new JObject();
        CopyMembers(spec, parent, flat, required);
        foreach (var member in own.Properties())
            flat[member.Name] = member.Value;
        members = flat;
    }

    private static void CopyMembers(Spec spec, string from, JObject members, List<string> required)
    {
        foreach (var member in spec.Members(from))
            members[member.Name] = member.Value.DeepClone();
        foreach (var ancestor in spec.Ancestors(from).Prepend(from))
        {
            required.AddRange(spec.Schema(ancestor)["required"]?.Values<string>().OfType<string>() ?? []);
            required.AddRange(spec.Schema(ancestor)[Extensions.AlsoRequired]?.Values<string>().OfType<string>() ?? []);
        }
    }

    private static void SetRequired(Spec spec, string name, JObject schema, JObject members, List<string> required)
    {
        var inherited = spec.Ancestors(name).SelectMany(ancestor => spec.Schema(ancestor)["required"]?.Values<string>() ?? []).ToHashSet();
        schema["required"] = new JArray(required.Distinct().Where(members.ContainsKey));
        var also = required.Distinct().Where(member => !members.ContainsKey(member) && !inherited.Contains(member)).ToList();
        var declared = spec.Members(name).Select(member => member.Name).ToHashSet();
        foreach (var unknown in also.Where(member => !declared.Contains(member)))
            spec.Warn(spec.SchemaPointer(name) + "/required", $"names '{unknown}', which no part of the schema declares");
        if (also.Any(declared.Contains))
            schema[Extensions.AlsoRequired] = new JArray(also.Where(declared.Contains));
    }

    private static bool SameType(JToken left, JToken right) => JToken.DeepEquals(Bare(left), Bare(right));

    private static JToken Bare(JToken schema)
    {
        var bare = (JObject)schema.DeepClone();
        foreach (var keyword in Annotations)
            bare.Remove(keyword);
        return bare;
    }
}

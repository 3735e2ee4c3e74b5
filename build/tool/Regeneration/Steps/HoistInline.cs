using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Gives a name to schemas that have none, because C# has no types without one: that of their holder and member. The
/// name is kept in spec/names.yaml, under the place where the schema stands.
/// </summary>
public static class HoistInline
{
    /// <summary>What says something about the place and not about the type.</summary>
    private static readonly string[] OfThePlace = ["nullable", "default", "deprecated", "readOnly", "writeOnly", "description"];

    /// <summary>Compositions first, so that all of them can be composed.</summary>
    public static void Compositions(Spec spec) => Apply(spec, schema => schema["allOf"] is not null || schema["oneOf"] is not null);

    /// <summary>Objects and enumerations.</summary>
    public static void ObjectsAndEnums(Spec spec) => Apply(spec, schema => schema["properties"] is JObject { Count: > 0 } || IsEnum(schema));

    public static bool IsEnum(JObject schema) => (string?)schema["type"] == "string" && schema["enum"] is JArray { Count: > 0 };

    private static void Apply(Spec spec, Func<JObject, bool> isHoisted)
    {
        foreach (var schema in spec.Schemas.Properties().ToList())
            VisitChildren(spec, (JObject)schema.Value, spec.Inline.GetValueOrDefault(schema.Name, schema.Name), spec.TypeName(schema.Name), isHoisted);

        foreach (var operation in spec.Operations())
        {
            foreach (var content in operation.Contents())
            {
                var suffix = content.Role == "request" ? "Request" : "Response";
                var proposal = (string?)content.Media["schema"]!["x-fern-type-name"] ?? spec.Names.Pascal(operation.Id) + suffix;
                Visit(spec, (JObject)content.Media["schema"]!, $"{operation.Key} {content.Role}", proposal, isHoisted);
            }

            foreach (var (parameter, _) in operation.Parameters())
            {
                var name = (string)parameter["name"]!;
                Inherit((JObject)parameter["schema"]!, parameter);
                Visit(spec, (JObject)parameter["schema"]!, $"{operation.Key} ?{name}", spec.Names.Pascal(operation.Id) + spec.Names.Pascal(name), isHoisted);
            }
        }
    }

    private static void Visit(Spec spec, JObject usage, string key, string proposal, Func<JObject, bool> isHoisted)
    {
        if (usage["$ref"] is not null)
            return;
        if (!isHoisted(usage))
        {
            VisitChildren(spec, usage, key, proposal, isHoisted);
            return;
        }

        var name = spec.Names.Inline(key, proposal);
        if (spec.Schemas.ContainsKey(name))
            throw new SpecException($"{key}: its name would be {name}, which is taken; give it another in spec/names.yaml under inline");
        var hoisted = (JObject)usage.DeepClone();
        foreach (var keyword in OfThePlace.Where(keyword => keyword != "description"))
            hoisted.Remove(keyword);
        foreach (var keyword in usage.Properties().Where(keyword => !OfThePlace.Contains(keyword.Name)).ToList())
            keyword.Remove();
        usage.AddFirst(new JProperty("$ref", Reference.To(name)["$ref"]!));
        spec.Schemas[name] = hoisted;
        spec.Inline[name] = key;
        VisitChildren(spec, hoisted, key, name, isHoisted);
    }

    private static void VisitChildren(Spec spec, JObject schema, string key, string proposal, Func<JObject, bool> isHoisted)
    {
        foreach (var member in (schema["properties"] as JObject)?.Properties().ToList() ?? [])
            Visit(spec, (JObject)member.Value, $"{key}/{member.Name}", proposal + spec.Names.Pascal(member.Name), isHoisted);
        foreach (var part in (schema["allOf"] as JArray)?.OfType<JObject>().Where(part => part["$ref"] is null).ToList() ?? [])
            VisitChildren(spec, part, key, proposal, isHoisted);
        if (schema["items"] is JObject items)
        {
            Inherit(items, schema);
            Visit(spec, items, key + "[]", proposal, isHoisted);
        }

        if (schema["additionalProperties"] is JObject values)
            Visit(spec, values, key + "{}", proposal, isHoisted);
        if (schema[Extensions.ValueOrReference] is JObject value)
            Visit(spec, value, key, proposal, isHoisted);
    }

    /// <summary>What is said of the holder is all that is known of a type without words of its own.</summary>
    private static void Inherit(JObject schema, JObject holder)
    {
        if (schema["$ref"] is null && holder["description"] is { } words)
            schema["description"] ??= words.DeepClone();
    }
}

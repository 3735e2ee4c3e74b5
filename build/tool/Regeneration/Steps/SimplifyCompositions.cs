using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Takes out of compositions what is no part of a type: alternatives that are null or only narrow the values down, parts
/// that only say something beside a reference, compositions of one. What remains is an <c>allOf</c> of objects or a
/// <c>oneOf</c> of several types.
/// </summary>
public static class SimplifyCompositions
{
    public static void Apply(Spec spec)
    {
        // What is within comes first, since it moves outwards.
        foreach (var (schema, pointer) in Enumerable.Reverse(spec.AllSchemas()))
        {
            SimplifyAlternatives(schema, "oneOf");
            SimplifyAlternatives(schema, "anyOf");
            MakeOneOf(schema, pointer);
            FlattenParts(schema);
            UnwrapOnlyPart(spec, schema, pointer);
        }
    }

    private static void SimplifyAlternatives(JObject schema, string keyword)
    {
        if (schema[keyword] is not JArray alternatives)
            return;
        foreach (var nothing in alternatives.OfType<JObject>().Where(IsNull).ToList())
        {
            nothing.Remove();
            schema["nullable"] = true;
        }

        foreach (var repeated in alternatives.GroupBy(alternative => alternative, new JTokenEqualityComparer()).SelectMany(same => same.Skip(1)).ToList())
            repeated.Remove();
        if (alternatives.OfType<JObject>().All(alternative => alternative.Properties().All(part => part.Name == "required" || Keywords.IsBesideTheType(part.Name))))
        {
            schema.Remove(keyword);
        }
        else if (alternatives.Count == 1 && schema["discriminator"] is null)
        {
            schema.Remove(keyword);
            if (schema["allOf"] is not JArray parts)
                schema["allOf"] = parts = [];
            parts.Add(alternatives[0]);
        }
    }

    private static bool IsNull(JObject schema)
    {
        if (schema["type"] is { } type)
            return (type as JArray ?? [type]).All(name => name.ToString() == "null");
        return (schema["const"] ?? schema["enum"]) is { } given && (given as JArray ?? [given]).All(value => value.Type == JTokenType.Null);
    }

    /// <summary>A value of one class cannot be of another too, so any of several types is one of them.</summary>
    private static void MakeOneOf(JObject schema, string pointer)
    {
        if (schema["anyOf"] is not { } alternatives)
            return;
        if (schema["oneOf"] is not null)
            throw new SpecException($"{pointer}/anyOf: stands beside oneOf, and a type cannot be both; remove one in spec/corrections");
        schema.Remove("anyOf");
        schema["oneOf"] = alternatives;
    }

    /// <summary>Parts of parts become parts, and what says nothing about the type moves out of them.</summary>
    private static void FlattenParts(JObject schema)
    {
        if (schema["allOf"] is not JArray parts)
            return;
        var flat = new JArray();
        foreach (var part in parts.OfType<JObject>())
        {
            if (part["$ref"] is null && part["allOf"] is JArray inner)
            {
                part.Remove("allOf");
                foreach (var innerPart in inner)
                    flat.Add(innerPart);
            }

            if (Keywords.HasNoType(part))
                MoveOut(part, schema);
            else
                flat.Add(part);
        }

        schema["allOf"] = flat;
        if (flat.Count == 0)
            schema.Remove("allOf");
    }

    /// <summary><c>allOf</c> of one is how OpenAPI 3.0 puts something beside a reference.</summary>
    private static void UnwrapOnlyPart(Spec spec, JObject schema, string pointer)
    {
        if (schema["allOf"] is not JArray { Count: 1 } parts || schema["properties"] is not null || schema["required"] is not null || schema["oneOf"] is not null)
            return;
        var part = (JObject)parts[0];
        // A component that extends a class is one, and one that extends nothing is that.
        if (Spec.IsTopLevel(pointer) && Reference.Target(part) is { } target && IsClass(spec, target))
            return;
        schema.Remove("allOf");
        schema.Remove("type");
        MoveOut(part, schema);
    }

    private static bool IsClass(Spec spec, string name)
    {
        var schema = spec.Schema(name);
        return schema["properties"] is JObject || schema["allOf"] is not null || (schema["type"]?.ToString() == "object" && schema["additionalProperties"] is null);
    }

    private static void MoveOut(JObject from, JObject to)
    {
        foreach (var keyword in from.Properties())
            to[keyword.Name] ??= keyword.Value.DeepClone();
    }
}

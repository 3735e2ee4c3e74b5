using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Says in OpenAPI 3.0's own keywords what a schema says in others or says wrongly, where there is but one thing that it
/// can mean, and refuses keywords that are not known.
/// </summary>
public static class RepairKeywords
{
    private static readonly string[] Lists = ["allOf", "oneOf", "anyOf", "enum"];

    public static void Apply(Spec spec)
    {
        foreach (var (token, pointer) in spec.Roots().ToList())
            ReplaceWhatIsNoObject(spec, token, pointer);
        foreach (var (schema, pointer) in spec.AllSchemas())
        {
            RequireKnown(spec, schema, pointer);
            LiftBooleanRequired(schema);
            DropUndeclaredRequired(spec, schema, pointer);
        }
    }

    private static void ReplaceWhatIsNoObject(Spec spec, JToken token, string pointer)
    {
        if (token is JValue { Value: null or true })
        {
            spec.Warn(pointer, "says nothing, so that it can be anything");
            token.Replace(new JObject());
            return;
        }

        if (token is not JObject schema)
            throw new SpecException($"{pointer}: a schema must be an object; correct it in spec/corrections");
        RequireForms(schema, pointer);
        MakeTupleList(spec, schema, pointer);
        MakePatternsMap(spec, schema, pointer);
        foreach (var (child, place) in Spec.Children(schema, pointer).ToList())
            ReplaceWhatIsNoObject(spec, child, place);
    }

    private static void RequireForms(JObject schema, string pointer)
    {
        foreach (var keyword in Lists)
        {
            if (schema[keyword] is not null and not JArray { Count: > 0 })
                throw new SpecException($"{pointer}/{keyword}: must be a list with something in it; correct it in spec/corrections");
        }

        if (schema["properties"] is JValue { Value: null })
            schema.Remove("properties");
        if (schema["properties"] is not null and not JObject)
            throw new SpecException($"{pointer}/properties: must be a mapping of names to schemas; correct it in spec/corrections");
        // Swagger 2 named the member alone.
        if (schema["discriminator"] is JValue { Value: string member })
            schema["discriminator"] = new JObject { ["propertyName"] = member };
    }

    /// <summary>C# has no list whose items have different types.</summary>
    private static void MakeTupleList(Spec spec, JObject schema, string pointer)
    {
        if (schema["prefixItems"] is null && schema["items"] is not JArray)
            return;
        spec.Warn(pointer, "its items have types of their own, so that it is a list of plain values");
        foreach (var keyword in new[] { "prefixItems", "items", "additionalItems" })
            schema.Remove(keyword);
        schema["type"] = "array";
    }

    /// <summary>Where the names of members follow a pattern, the object is a map; beside members that are declared, a class keeps them anyway.</summary>
    private static void MakePatternsMap(Spec spec, JObject schema, string pointer)
    {
        if (schema["patternProperties"] is not JObject patterns)
            return;
        schema.Remove("patternProperties");
        if (schema["properties"] is JObject { Count: > 0 })
            spec.Warn($"{pointer}/patternProperties", "such members are kept, as unknown ones are");
        else
            schema["additionalProperties"] = patterns.Properties().ToList() is [var only] ? only.Value : true;
    }

    private static void RequireKnown(Spec spec, JObject schema, string pointer)
    {
        foreach (var keyword in schema.Properties().Where(keyword => !Keywords.IsKnown(keyword.Name)).ToList())
        {
            if (Keywords.IsInexpressible(keyword.Name))
                throw new SpecException($"{pointer}/{keyword.Name}: the keyword has no C# form; replace it in spec/corrections by one that has");
            spec.Warn($"{pointer}/{keyword.Name}", "is no keyword of schemas, and means nothing");
            keyword.Remove();
        }
    }

    /// <summary><c>required: true</c> on a member is how JSON Schema draft 3 said what the holder's list says now.</summary>
    private static void LiftBooleanRequired(JObject schema)
    {
        foreach (var member in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            if (member.Value["required"] is not JValue { Type: JTokenType.Boolean } flag)
                continue;
            ((JObject)member.Value).Remove("required");
            if ((bool)flag)
                Require(schema, member.Name);
        }

        if (schema["required"] is JValue { Value: string name })
            schema["required"] = new JArray(name);
        if (schema["required"] is not JArray)
            schema.Remove("required");
    }

    private static void Require(JObject schema, string member)
    {
        if (schema["required"] is not JArray list)
            schema["required"] = list = [];
        if (!list.Values<string>().Contains(member))
            list.Add(member);
    }

    private static void DropUndeclaredRequired(Spec spec, JObject schema, string pointer)
    {
        // Within a composition, a part may require what another part declares.
        if (schema["required"] is not JArray required || schema["allOf"] is not null || schema["oneOf"] is not null || schema["anyOf"] is not null)
            return;
        if (pointer.Split('/')[^2] is "allOf" or "oneOf" or "anyOf")
            return;
        var declared = (schema["properties"] as JObject)?.Properties().Select(member => member.Name).ToHashSet() ?? [];
        foreach (var name in required.Where(name => !declared.Contains(name.ToString())).ToList())
        {
            spec.Warn($"{pointer}/required", $"names '{name}', which the schema does not declare");
            name.Remove();
        }
    }
}

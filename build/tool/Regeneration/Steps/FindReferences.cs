using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Finds members that are a value or a reference: a oneOf of two, of which one is an object whose only member is
/// <c>$ref</c>. They become one generic struct.
/// </summary>
public static class FindReferences
{
    public static void Apply(Spec spec)
    {
        foreach (var (schema, _) in spec.AllSchemas())
        {
            if (schema["oneOf"] is not JArray { Count: 2 } alternatives)
                continue;
            var references = alternatives.OfType<JObject>().Where(alternative => IsReference(spec, alternative)).ToList();
            if (references.Count != 1)
                continue;
            var value = alternatives.OfType<JObject>().Single(alternative => alternative != references[0]);
            schema.Remove("oneOf");
            schema.Remove("type");
            schema[Extensions.ValueOrReference] = value;
        }
    }

    private static bool IsReference(Spec spec, JObject alternative)
    {
        var schema = Reference.Target(alternative) is { } name ? spec.Schema(name) : alternative;
        return schema["properties"] is JObject { Count: 1 } members && members["$ref"] is not null;
    }
}

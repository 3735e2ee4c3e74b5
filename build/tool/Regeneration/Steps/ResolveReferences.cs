using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Puts path items, parameters, request bodies and answers in the place of the references to them, and parts of schemas
/// too, so that what is left are references to whole schemas.
/// </summary>
public static class ResolveReferences
{
    /// <summary>Deeper than any sensible document nests references into parts of schemas.</summary>
    private const int MostRounds = 8;

    public static void Apply(Spec spec)
    {
        foreach (var path in spec.Paths().ToList())
        {
            var pointer = JsonPointer.Under("#/paths", path.Name);
            Resolve(spec, path.Value, pointer);
            ResolveItems(spec, path.Value["parameters"], pointer + "/parameters");
        }

        foreach (var operation in spec.Operations())
        {
            ResolveItems(spec, operation.Json["parameters"], operation.Pointer + "/parameters");
            Resolve(spec, operation.Json["requestBody"], operation.Pointer + "/requestBody");
            foreach (var answer in ((JObject)operation.Json["responses"]!).Properties().ToList())
                Resolve(spec, answer.Value, $"{operation.Pointer}/responses/{answer.Name}");
        }

        for (var round = 0; ResolveParts(spec); round++)
        {
            if (round == MostRounds)
                throw new SpecException("#/components/schemas: references into parts of schemas lead to themselves; name those parts in spec/corrections and refer to the names");
        }
    }

    private static void ResolveItems(Spec spec, JToken? list, string pointer)
    {
        foreach (var (item, index) in (list as JArray ?? []).ToList().Select((item, index) => (item, index)))
            Resolve(spec, item, $"{pointer}/{index}");
    }

    private static void Resolve(Spec spec, JToken? usage, string pointer)
    {
        var passed = new HashSet<string>();
        while (References.Of(usage) is { } reference)
        {
            if (!passed.Add(reference))
                throw new SpecException($"{pointer}/$ref: {reference} leads to itself; correct it in spec/corrections");
            var target = Target(spec, reference, pointer).DeepClone();
            usage!.Replace(target);
            usage = target;
        }
    }

    private static JObject Target(Spec spec, string reference, string pointer) => References.Resolve(spec.Document, reference)
        ?? throw new SpecException($"{pointer}/$ref: points to {reference}, which is not in this document; correct it in spec/corrections");

    /// <summary>A reference into a schema, or to one that stands elsewhere, becomes a copy of what it points to.</summary>
    private static bool ResolveParts(Spec spec)
    {
        var replaced = false;
        foreach (var (schema, pointer) in AllSchemas(spec))
        {
            if (References.Of(schema) is not { } reference)
                continue;
            var target = Target(spec, reference, pointer);
            if (IsWholeSchema(reference))
                continue;
            Reference.Replace(schema, target);
            replaced = true;
        }

        return replaced;
    }

    private static bool IsWholeSchema(string reference) =>
        reference.StartsWith(References.Schemas, StringComparison.Ordinal) && !reference[References.Schemas.Length..].Contains('/', StringComparison.Ordinal);

    /// <summary>The schemas as far as they are objects; what else stands there is for a later step to judge.</summary>
    private static List<SchemaPlace> AllSchemas(Spec spec) => spec.Roots().SelectMany(root => Within(root.Token, root.Pointer)).ToList();

    private static IEnumerable<SchemaPlace> Within(JToken token, string pointer) => token is JObject schema
        ? Spec.Children(schema, pointer).SelectMany(child => Within(child.Token, child.Pointer)).Prepend(new SchemaPlace(schema, pointer))
        : [];
}

using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>A class that inherits itself and a union that is its own variant mean nothing; later steps rely on there being none.</summary>
public static class RefuseCircles
{
    public static void Apply(Spec spec)
    {
        foreach (var keyword in new[] { "allOf", "oneOf" })
        {
            var done = new HashSet<string>();
            foreach (var schema in spec.Schemas.Properties())
                Follow(spec, schema.Name, keyword, done, []);
        }
    }

    private static void Follow(Spec spec, string name, string keyword, HashSet<string> done, List<string> path)
    {
        if (path.Contains(name))
            throw new SpecException($"{spec.SchemaPointer(name)}/{keyword}: the schema is part of itself ({string.Join(" → ", path.SkipWhile(step => step != name).Append(name))}); correct it in spec/corrections");
        if (!done.Add(name))
            return;
        foreach (var part in (spec.Schema(name)[keyword] as JArray ?? []).Select(Reference.Target).OfType<string>())
            Follow(spec, part, keyword, done, [.. path, name]);
    }
}

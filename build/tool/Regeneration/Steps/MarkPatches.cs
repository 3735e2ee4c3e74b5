using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>In the body of a PATCH, absent means unchanged: its classes remember which members were assigned.</summary>
public static class MarkPatches
{
    public static void Apply(Spec spec)
    {
        foreach (var operation in spec.Operations().Where(operation => operation.Verb == "patch"))
        {
            foreach (var content in operation.RequestContents())
            {
                if (Reference.Target(content.Media["schema"]) is { } body)
                    Mark(spec, body);
            }
        }
    }

    private static void Mark(Spec spec, string name)
    {
        var schema = spec.Schema(name);
        if (schema["oneOf"] is not null)
        {
            foreach (var variant in SetDiscriminators.Leaves(spec, name))
                Mark(spec, variant);
            return;
        }

        schema[Extensions.Patch] = true;
        if ((string?)schema[Extensions.Base] is { } parent)
            Mark(spec, parent);
    }
}

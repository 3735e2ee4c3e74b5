using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>Puts parameters where they are used, and takes out those that are the same for every call and belong to the request options.</summary>
public static class ResolveParameters
{
    public static void Apply(Spec spec)
    {
        foreach (var path in ((JObject)spec.Document["paths"]!).Properties())
            ShareWithOperations((JObject)path.Value);

        foreach (var operation in spec.Operations())
        {
            var resolved = new JArray();
            foreach (var (parameter, pointer) in operation.Parameters())
            {
                var actual = Resolve(spec, parameter, pointer);
                if (actual["x-request-option"] is null)
                    resolved.Add(actual);
            }

            operation.Json["parameters"] = resolved;
        }
    }

    /// <summary>Parameters of a path are parameters of each of its operations.</summary>
    private static void ShareWithOperations(JObject path)
    {
        if (path["parameters"] is not JArray shared)
            return;
        path.Remove("parameters");
        foreach (var operation in path.Properties().Select(property => property.Value).OfType<JObject>().Where(value => value["responses"] is not null))
        {
            var own = operation["parameters"] as JArray ?? [];
            var names = own.Select(parameter => (string?)parameter["name"]).ToHashSet();
            operation["parameters"] = new JArray(shared.Where(parameter => !names.Contains((string?)parameter["name"])).Concat(own));
        }
    }

    private static JObject Resolve(Spec spec, JObject parameter, string pointer)
    {
        if ((string?)parameter["$ref"] is not { } reference)
            return (JObject)parameter.DeepClone();
        var name = reference.Split('/')[^1];
        return spec.Document["components"]?["parameters"]?[name]?.DeepClone() as JObject
            ?? throw new SpecException($"{pointer}: refers to the parameter '{name}', which does not exist");
    }
}

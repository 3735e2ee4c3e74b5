using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>Puts parameters where they are used, and takes out those that are the same for every call and belong to the request options.</summary>
public static class ResolveParameters
{
    /// <summary>What OpenAPI says elsewhere: content types and security.</summary>
    private static readonly HashSet<string> IgnoredHeaders = new(["Accept", "Content-Type", "Authorization"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Where Swagger 2 had the keywords of the schema that OpenAPI 3 has.</summary>
    private static readonly string[] SchemaKeywords = ["type", "format", "items", "enum", "default", "minimum", "maximum", "minLength", "maxLength", "pattern"];

    public static void Apply(Spec spec)
    {
        foreach (var path in spec.Paths())
            ShareWithOperations((JObject)path.Value);

        foreach (var operation in spec.Operations())
        {
            var kept = new JArray();
            foreach (var (parameter, pointer) in operation.Parameters())
            {
                RequireSchema(spec, parameter, pointer);
                if (kept.Any(other => Key(other) == Key(parameter)))
                    spec.Warn(pointer, $"'{parameter["name"]}' stands there twice, of which the first counts");
                else if (parameter["x-request-option"] is null && !IsIgnored(parameter))
                    kept.Add(parameter);
            }

            operation.Json["parameters"] = kept;
        }
    }

    /// <summary>Parameters of a path are parameters of each of its operations, unless one has its own.</summary>
    private static void ShareWithOperations(JObject path)
    {
        if (path["parameters"] is not JArray shared)
            return;
        path.Remove("parameters");
        foreach (var operation in path.Properties().Select(property => property.Value).OfType<JObject>().Where(value => value["responses"] is not null))
        {
            var own = operation["parameters"] as JArray ?? [];
            var keys = own.Select(Key).ToHashSet();
            operation["parameters"] = new JArray(shared.Where(parameter => !keys.Contains(Key(parameter))).Concat(own));
        }
    }

    private static (string?, string?) Key(JToken parameter) => (parameter["in"]?.ToString(), parameter["name"]?.ToString());

    private static void RequireSchema(Spec spec, JObject parameter, string pointer)
    {
        if (parameter["name"] is not JValue { Value: string } || parameter["in"] is not JValue { Value: string })
            throw new SpecException($"{pointer}: a parameter must have a name and say in what it is sent; correct it in spec/corrections");
        if (parameter["schema"] is null && parameter["type"] is not null)
            LiftKeywords(parameter);
        if (parameter["schema"] is JObject)
            return;
        spec.Warn(pointer, parameter["content"] is null ? "has no schema, so that it is text" : "its value is a document, of which the caller gives the text");
        parameter["schema"] = new JObject();
    }

    private static void LiftKeywords(JObject parameter)
    {
        var schema = new JObject();
        foreach (var keyword in SchemaKeywords.Where(parameter.ContainsKey))
        {
            schema[keyword] = parameter[keyword];
            parameter.Remove(keyword);
        }

        parameter["schema"] = schema;
    }

    private static bool IsIgnored(JObject parameter) => (string?)parameter["in"] == "header" && IgnoredHeaders.Contains((string)parameter["name"]!);
}

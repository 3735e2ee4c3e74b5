using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>
/// The document that NSwag gets: its operations grouped by tag, its schemas one for each type, and beside each of them
/// x-cs, which holds what the templates need and NSwag cannot say.
/// </summary>
public static class NSwagDocument
{
    public static JObject Build(Spec spec)
    {
        var types = new CSharpTypes(spec);
        var members = new Members(spec, types);
        var unions = new Unions(spec, members);
        var classes = new DescribeClass(spec, members, unions);
        var operations = new DescribeOperations(spec, types, members);

        var groups = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var paths = new JObject();
        foreach (var operation in spec.Operations().ToList())
        {
            var (group, key, description) = operations.Describe(operation);
            groups.TryAdd(group, key);
            if (paths[operation.Path] is not JObject path)
                paths[operation.Path] = path = [];
            path[operation.Verb] = new JObject
            {
                ["tags"] = new JArray(group),
                ["operationId"] = $"{group}_{(string)description["field"]!}",
                ["responses"] = new JObject { ["200"] = new JObject { ["description"] = "" } },
                [Extensions.CSharp] = description,
            };
        }

        var descriptions = new List<JObject>();
        foreach (var union in unions.Names.ToList())
        {
            descriptions.Add(unions.DescribeInterface(union));
            var (name, unknown) = unions.UnknownSchema(union);
            spec.Schemas[name] = unknown;
            spec.Inline[name] = name;
        }

        foreach (var schema in spec.Schemas.Properties().Where(schema => schema.Value["oneOf"] is null))
        {
            descriptions.Add(Steps.HoistInline.IsEnum((JObject)schema.Value) ? classes.DescribeEnum(schema.Name)
                : operations.Forms.TryGetValue(schema.Name, out var encoding) ? classes.DescribeForm(schema.Name, encoding)
                : classes.Describe(schema.Name));
        }

        descriptions.AddRange(operations.OptionsClasses);
        descriptions.Add(Groups(spec, groups));
        return new JObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JObject { ["title"] = "Vectara", ["version"] = (string?)spec.Document["info"]?["version"] ?? "" },
            [Extensions.CSharp] = GroupDocs(spec, groups),
            ["paths"] = paths,
            ["components"] = new JObject { ["schemas"] = Schemas(descriptions) },
        };
    }

    private static JObject Schemas(List<JObject> descriptions)
    {
        var schemas = new JObject();
        foreach (var description in descriptions.OrderBy(description => (string)description["file"]!, StringComparer.Ordinal))
        {
            var name = (string)description["name"]!;
            if (schemas.ContainsKey(name))
                throw new SpecException($"Two types would be called {name}; give one another name in spec/names.yaml");
            schemas[name] = new JObject { ["type"] = "object", ["additionalProperties"] = false, [Extensions.CSharp] = description };
        }

        return schemas;
    }

    private static JObject Groups(Spec spec, SortedDictionary<string, string> groups) => new()
    {
        ["kind"] = "groups",
        ["name"] = "VectaraClientGroups",
        ["file"] = "clients/VectaraClient",
        ["groups"] = new JArray(groups.Select(group => new JObject { ["name"] = group.Key, ["field"] = "_" + char.ToLowerInvariant(group.Key[0]) + group.Key[1..], ["summary"] = GroupDoc(spec, group.Key, group.Value) })),
    };

    private static JObject GroupDocs(Spec spec, SortedDictionary<string, string> groups) =>
        new(groups.Select(group => new JProperty(group.Key, GroupDoc(spec, group.Key, group.Value))));

    private static JArray GroupDoc(Spec spec, string group, string key) =>
        Docs.Lines((string?)spec.Document["x-groups"]?[key]?["description"] ?? $"The operations of the group {group}.");
}

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
        var current = new HashSet<string>(StringComparer.Ordinal);
        var paths = new JObject();
        foreach (var operation in spec.Operations().ToList())
        {
            var (group, key, description) = operations.Describe(operation);
            groups.TryAdd(group, key);
            if (!operation.IsDeprecated)
                current.Add(group);
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
            unions.AddUnknown(union);
            descriptions.Add(unions.DescribeInterface(union));
        }

        foreach (var schema in spec.Schemas.Properties().Where(schema => schema.Value["oneOf"] is null))
        {
            descriptions.Add(Steps.HoistInline.IsEnum((JObject)schema.Value) ? classes.DescribeEnum(schema.Name)
                : operations.Forms.TryGetValue(schema.Name, out var encoding) ? classes.DescribeForm(schema.Name, encoding)
                : classes.Describe(schema.Name));
        }

        descriptions.AddRange(operations.OptionsClasses);
        descriptions.Add(Groups(spec, groups, current));
        RequireDifferentNames(groups.Keys, descriptions);
        return new JObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JObject { ["title"] = "Vectara", ["version"] = spec.Document["info"]?["version"]?.ToString() ?? "" },
            [Extensions.CSharp] = GroupDocs(spec, groups),
            ["paths"] = paths,
            ["components"] = new JObject { ["schemas"] = Schemas(descriptions) },
        };
    }

    private static JObject Schemas(List<JObject> descriptions) => new(descriptions
        .OrderBy(description => (string)description["file"]!, StringComparer.Ordinal)
        .Select(description => new JProperty((string)description["name"]!, new JObject { ["type"] = "object", ["additionalProperties"] = false, [Extensions.CSharp] = description })));

    /// <summary>Schemas have different names already; what is made of them and of the groups may be called like another.</summary>
    private static void RequireDifferentNames(IEnumerable<string> groups, List<JObject> descriptions)
    {
        var types = groups.SelectMany(group => new[] { $"{group}Client", $"I{group}Client" }).Concat(descriptions.SelectMany(Types));
        if (types.GroupBy(type => type, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new SpecException($"#/components/schemas: two types would be called {string.Join(" and ", twice.Distinct())}; give the schema or group of one another name in spec/names.yaml");
    }

    private static IEnumerable<string> Types(JObject description)
    {
        var name = (string)description["name"]!;
        return (string)description["kind"]! == "union" ? [$"I{name}", $"{name}Converter"] : [name];
    }

    private static JObject Groups(Spec spec, SortedDictionary<string, string> groups, HashSet<string> current) => new()
    {
        ["kind"] = "groups",
        ["name"] = "VectaraClient",
        ["file"] = "clients/VectaraClient",
        ["groups"] = new JArray(groups.Select(group => new JObject
        {
            ["name"] = group.Key,
            ["field"] = CSharpText.Field(group.Key),
            ["deprecated"] = !current.Contains(group.Key),
            ["summary"] = GroupDoc(spec, group.Key, group.Value),
        })),
    };

    private static JObject GroupDocs(Spec spec, SortedDictionary<string, string> groups) =>
        new(groups.Select(group => new JProperty(group.Key, GroupDoc(spec, group.Key, group.Value))));

    private static JArray GroupDoc(Spec spec, string group, string key) =>
        Docs.Lines((string?)spec.Document["x-groups"]?[key]?["description"] ?? $"The operations of the group {group}.");
}

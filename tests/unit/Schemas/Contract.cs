using YamlDotNet.RepresentationModel;

namespace Vectara.Tests.Schemas;

/// <summary>The schemas of spec/vectara-oas.yaml.</summary>
internal static class Contract
{
    private static readonly YamlMappingNode Root = Load();

    /// <summary>The schemas that have a name.</summary>
    internal static IReadOnlyDictionary<string, ContractSchema> Schemas { get; } = ((YamlMappingNode)Root["components"]["schemas"]).Children
        .ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => new ContractSchema((YamlMappingNode)entry.Value), StringComparer.Ordinal);

    /// <summary>The names of the schemas that are the body of a PATCH, the variants of a union instead of the union.</summary>
    internal static IReadOnlySet<string> PatchBodies { get; } = FindPatchBodies().ToHashSet(StringComparer.Ordinal);

    /// <summary>A schema, or the one that it refers to.</summary>
    internal static ContractSchema Resolve(ContractSchema schema) => Target(schema) is { } name ? Resolve(Schemas[name]) : schema;

    /// <summary>The name of the schema that another one stands for: a reference, or an <c>allOf</c> of nothing but one.</summary>
    internal static string? Target(ContractSchema schema) =>
        schema.Reference ?? (schema is { AllOf: [{ Reference: { } only }], Properties.Count: 0, Required.Count: 0 } ? only : null);

    internal static bool IsNullable(ContractSchema usage) => usage.IsNullable || (Target(usage) is { } name && IsNullable(Schemas[name]));

    /// <summary>The schema of an inline body, by its key in spec/names.yaml: <c>POST /v2/users 201</c> or <c>POST /oauth/token request</c>.</summary>
    internal static ContractSchema? InlineBody(string key)
    {
        if (key.Split(' ') is not [var verb, ['/', ..] and var path, var place] || place.Contains('/', StringComparison.Ordinal) || place[0] == '?')
            return null;
        var operation = Root["paths"][path][verb.ToLowerInvariant()];
        var holder = place == "request" ? operation["requestBody"] : operation["responses"][place];
        return Bodies((YamlMappingNode)holder).First();
    }

    private static IEnumerable<string> FindPatchBodies()
    {
        foreach (var path in ((YamlMappingNode)Root["paths"]).Children.Values.Cast<YamlMappingNode>())
        {
            if (!path.Children.TryGetValue(new YamlScalarNode("patch"), out var operation))
                continue;
            foreach (var body in Bodies((YamlMappingNode)operation["requestBody"]))
            {
                foreach (var name in Leaves(body.Reference!))
                    yield return name;
            }
        }
    }

    private static IEnumerable<string> Leaves(string name) =>
        Schemas[name].OneOf is { Count: > 0 } variants ? variants.SelectMany(variant => Leaves(variant.Reference!)) : [name];

    private static IEnumerable<ContractSchema> Bodies(YamlMappingNode holder) =>
        ((YamlMappingNode)holder["content"]).Children.Values.Select(media => new ContractSchema((YamlMappingNode)media["schema"]));

    private static YamlMappingNode Load()
    {
        using var text = File.OpenText(RepositoryFiles.Path("spec", "vectara-oas.yaml"));
        var stream = new YamlStream();
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}

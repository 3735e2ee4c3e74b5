using YamlDotNet.RepresentationModel;

namespace Vectara.Tests.Schemas;

/// <summary>What the schemas of the contract are called in C#, as spec/names.yaml says.</summary>
internal static class CSharpNames
{
    private static readonly YamlMappingNode Root = Load();

    /// <summary>Classes, unions and enumerations by the name of their schema.</summary>
    internal static IReadOnlyDictionary<string, string> Schemas { get; } = Section("schemas");

    /// <summary>The same for schemas that have no name of their own.</summary>
    internal static IReadOnlyDictionary<string, string> Inline { get; } = Section("inline");

    /// <summary>The C# type of a schema; null where it has none, being a string, a list or the like.</summary>
    internal static Type? TypeOf(string schema)
    {
        if (Contract.Schemas.TryGetValue(schema, out var found))
        {
            return Schemas.TryGetValue(schema, out var name)
                ? Find(SchemaKinds.Of(found) == SchemaKind.Union ? "I" + name : name)
                : null;
        }

        return Find(Inline[schema]);
    }

    /// <summary>The class of variants of a union that this version does not know.</summary>
    internal static Type UnknownOf(string union) => Find("Unknown" + Schemas[union])
        ?? throw new InvalidOperationException($"The union {union} has no class Unknown{Schemas[union]}.");

    private static Type? Find(string name) => typeof(VectaraClient).Assembly.GetType("Vectara." + name);

    private static Dictionary<string, string> Section(string name) => ((YamlMappingNode)Root[name]).Children
        .ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => ((YamlScalarNode)entry.Value).Value!, StringComparer.Ordinal);

    private static YamlMappingNode Load()
    {
        using var text = File.OpenText(RepositoryFiles.Path("spec", "names.yaml"));
        var stream = new YamlStream();
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}

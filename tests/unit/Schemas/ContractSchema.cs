using YamlDotNet.RepresentationModel;

namespace Vectara.Tests.Schemas;

/// <summary>A schema as the contract writes it.</summary>
internal sealed class ContractSchema(YamlMappingNode node)
{
    /// <summary>The name of the schema that it refers to.</summary>
    internal string? Reference { get; } = Text(node, "$ref")?.Split('/')[^1];

    internal string? Type { get; } = Text(node, "type");

    internal string? Format { get; } = Text(node, "format");

    internal string? Default { get; } = Text(node, "default");

    internal bool IsNullable { get; } = Text(node, "nullable") == "true";

    /// <summary>The values that the contract names; a <c>const</c> and the vendor's <c>literal&lt;"x"&gt;</c> name a single one.</summary>
    internal IReadOnlyList<string> Enum => field ??= (Text(node, "const"), Text(node, "x-fern-type")?.Split('"')) switch
    {
        ({ } only, _) => [only],
        (_, ["literal<", var only, ">"]) => [only],
        _ => [.. Items<YamlScalarNode>("enum").Select(value => value.Value!)],
    };

    internal IReadOnlyList<string> Required => field ??= [.. Items<YamlScalarNode>("required").Select(value => value.Value!)];

    internal IReadOnlyList<ContractSchema> AllOf => field ??= [.. Items<YamlMappingNode>("allOf").Select(part => new ContractSchema(part))];

    internal IReadOnlyList<ContractSchema> OneOf => field ??= [.. Items<YamlMappingNode>("oneOf").Select(part => new ContractSchema(part))];

    internal ContractSchema? Item => field ??= Child("items");

    /// <summary>The schema of the values of a map; null where they may be anything.</summary>
    internal ContractSchema? Values => field ??= Child("additionalProperties");

    internal bool HasItems { get; } = node.Children.ContainsKey(new YamlScalarNode("items"));

    internal IReadOnlyList<KeyValuePair<string, ContractSchema>> Properties => field ??=
        [.. Entries("properties").Select(entry => KeyValuePair.Create(entry.Key, new ContractSchema((YamlMappingNode)entry.Value)))];

    /// <summary>The members, those that an <c>allOf</c> brings in included.</summary>
    internal ObjectShape Shape => field ??= ObjectShape.Of(this);

    internal string? Discriminator => (Find("discriminator") as YamlMappingNode) is { } found ? ((YamlScalarNode)found["propertyName"]).Value : null;

    /// <summary>The names of the variants by the value of the discriminator, as far as they are declared.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Mapping =>
        (Find("discriminator") as YamlMappingNode)?.Children.FirstOrDefault(entry => ((YamlScalarNode)entry.Key).Value == "mapping").Value is YamlMappingNode mapping
            ? [.. mapping.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, ((YamlScalarNode)entry.Value).Value!.Split('/')[^1]))]
            : [];

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;

    private ContractSchema? Child(string key) => Find(key) is YamlMappingNode child ? new ContractSchema(child) : null;

    private IEnumerable<T> Items<T>(string key) => (Find(key) as YamlSequenceNode)?.Children.OfType<T>() ?? [];

    private IEnumerable<KeyValuePair<string, YamlNode>> Entries(string key) =>
        (Find(key) as YamlMappingNode)?.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, entry.Value)) ?? [];

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}

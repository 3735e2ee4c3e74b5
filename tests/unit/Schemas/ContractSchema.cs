using YamlDotNet.RepresentationModel;

namespace Vectara.Tests.Schemas;

/// <summary>A schema as the contract writes it.</summary>
internal sealed class ContractSchema(YamlMappingNode node)
{
    /// <summary>The name of the schema that it refers to.</summary>
    internal string? Reference => Text("$ref")?.Split('/')[^1];

    internal string? Type => Text("type");

    internal string? Format => Text("format");

    internal string? Constant => Text("const");

    internal string? Default => Text("default");

    internal bool IsNullable => Text("nullable") == "true";

    /// <summary>The values that the contract names; the vendor's <c>literal&lt;"x"&gt;</c> is a single one.</summary>
    internal IReadOnlyList<string> Enum => Text("x-fern-type")?.Split('"') is ["literal<", var only, ">"]
        ? [only]
        : [.. Items<YamlScalarNode>("enum").Select(value => value.Value!)];

    internal IReadOnlyList<string> Required => [.. Items<YamlScalarNode>("required").Select(value => value.Value!)];

    internal IReadOnlyList<ContractSchema> AllOf => [.. Items<YamlMappingNode>("allOf").Select(part => new ContractSchema(part))];

    internal IReadOnlyList<ContractSchema> OneOf => [.. Items<YamlMappingNode>("oneOf").Select(part => new ContractSchema(part))];

    internal ContractSchema? Item => Child("items");

    /// <summary>The schema of the values of a map; null where they may be anything.</summary>
    internal ContractSchema? Values => Child("additionalProperties");

    internal bool HasItems => Find("items") is not null;

    internal IReadOnlyList<KeyValuePair<string, ContractSchema>> Properties =>
        [.. Entries("properties").Select(entry => KeyValuePair.Create(entry.Key, new ContractSchema((YamlMappingNode)entry.Value)))];

    internal string? Discriminator => (Find("discriminator") as YamlMappingNode) is { } found ? ((YamlScalarNode)found["propertyName"]).Value : null;

    /// <summary>The names of the variants by the value of the discriminator, as far as they are declared.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Mapping =>
        (Find("discriminator") as YamlMappingNode)?.Children.FirstOrDefault(entry => ((YamlScalarNode)entry.Key).Value == "mapping").Value is YamlMappingNode mapping
            ? [.. mapping.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, ((YamlScalarNode)entry.Value).Value!.Split('/')[^1]))]
            : [];

    private string? Text(string key) => (Find(key) as YamlScalarNode)?.Value;

    private ContractSchema? Child(string key) => Find(key) is YamlMappingNode child ? new ContractSchema(child) : null;

    private IEnumerable<T> Items<T>(string key) => (Find(key) as YamlSequenceNode)?.Children.OfType<T>() ?? [];

    private IEnumerable<KeyValuePair<string, YamlNode>> Entries(string key) =>
        (Find(key) as YamlMappingNode)?.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, entry.Value)) ?? [];

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}

using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vectara.Emulator.Contract;

/// <summary>Short ways to read a YAML tree whose members are mostly optional.</summary>
internal static class YamlNodes
{
    public static YamlNode? Member(this YamlNode node, string name) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    public static string? Text(this YamlNode node, string name) => (node.Member(name) as YamlScalarNode)?.Value;

    public static bool IsTrue(this YamlNode node, string name) => node.Text(name) == "true";

    public static bool TryNumber(this YamlNode node, string name, out double number) =>
        double.TryParse(node.Text(name), System.Globalization.CultureInfo.InvariantCulture, out number);

    public static int? Count(this YamlNode node, string name) =>
        int.TryParse(node.Text(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IEnumerable<(string Name, YamlNode Value)> Entries(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Select(entry => (((YamlScalarNode)entry.Key).Value ?? "", entry.Value)) : [];

    public static IEnumerable<YamlNode> Items(this YamlNode? node) =>
        node is YamlSequenceNode sequence ? sequence.Children : [];

    public static IEnumerable<string> Texts(this YamlNode? node) =>
        node.Items().OfType<YamlScalarNode>().Select(item => item.Value ?? "");

    /// <summary>A YAML value as JSON. Quoting is what tells the text "true" from the boolean.</summary>
    [return: NotNullIfNotNull(nameof(node))]
    public static JsonNode? ToJson(this YamlNode? node) => node switch
    {
        null => null,
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(item => item.ToJson())]),
        YamlMappingNode => new JsonObject(node.Entries().Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)entry.Value.ToJson()))),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" or "null" } scalar => JsonNode.Parse(scalar.Value)!,
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when IsJsonNumber(scalar.Value) => JsonNode.Parse(scalar.Value!)!,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => throw new InvalidDataException($"The contract holds a YAML node of an unexpected kind at {node.Start}."),
    };

    private static bool IsJsonNumber(string? text)
    {
        try
        {
            return text is { Length: > 0 } && (char.IsAsciiDigit(text[0]) || text[0] == '-') && JsonNode.Parse(text) is JsonValue;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

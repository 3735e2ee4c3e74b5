using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Vectara.Emulator.Contract;

/// <summary>Makes <see cref="Schema"/> objects of the contract's YAML, each named one once.</summary>
internal sealed class SchemaCatalog(ContractText text)
{
    private readonly ConcurrentDictionary<string, Lazy<Schema>> _named = new(StringComparer.Ordinal);

    public Lazy<Schema> Named(string name) => _named.GetOrAdd(name, key => new Lazy<Schema>(() =>
        Compile(text.Parse("components/schemas", key) ?? throw new InvalidDataException($"The contract names a schema '{key}' that it does not define."))));

    public Lazy<Schema> Link(YamlNode node)
    {
        if (node.Text("$ref") is not { } reference)
            return new Lazy<Schema>(() => Compile(node));
        var target = Named(Name(reference));
        return node.IsTrue("nullable") ? new Lazy<Schema>(() => new Schema { Nullable = true, AllOf = [target] }) : target;
    }

    private Schema Compile(YamlNode node)
    {
        var properties = node.Member("properties").Entries().ToDictionary(entry => entry.Name, entry => Link(entry.Value), StringComparer.Ordinal);
        var others = node.Member("additionalProperties");
        var pattern = node.Text("pattern");
        return new Schema
        {
            Type = node.Text("type") ?? (properties.Count > 0 ? "object" : null),
            Format = node.Text("format"),
            Nullable = node.IsTrue("nullable"),
            WriteOnly = node.IsTrue("writeOnly"),
            Default = node.Member("default").ToJson(),
            Const = node.Text("const"),
            Enum = node.Member("enum") is { } values ? values.Texts().ToHashSet(StringComparer.Ordinal) : null,
            Pattern = pattern is null ? null : Anchored(pattern),
            PatternText = pattern,
            MinLength = node.Count("minLength"),
            MaxLength = node.Count("maxLength"),
            Minimum = node.TryNumber("minimum", out var minimum) ? minimum : null,
            Maximum = node.TryNumber("maximum", out var maximum) ? maximum : null,
            MinItems = node.Count("minItems"),
            MaxItems = node.Count("maxItems"),
            MinProperties = node.Count("minProperties"),
            MaxProperties = node.Count("maxProperties"),
            Items = node.Member("items") is { } items ? Link(items) : null,
            PropertyNames = node.Member("propertyNames") is { } names ? Link(names) : null,
            AdditionalProperties = others is YamlMappingNode ? Link(others) : null,
            KeepsOthers = others switch { null => FreeForm(node, properties.Count) ? true : null, YamlScalarNode { Value: "false" } => false, _ => true },
            Properties = properties,
            Required = [.. node.Member("required").Texts()],
            AllOf = [.. node.Member("allOf").Items().Select(Link)],
            OneOf = [.. node.Member("oneOf").Items().Concat(node.Member("anyOf").Items()).Select(Link)],
            Discriminator = node.Member("discriminator")?.Text("propertyName"),
            Variants = Mapping(node),
        };
    }

    /// <summary>What each value of the discriminator means; without a mapping, values are the names of the schemas.</summary>
    private Dictionary<string, Lazy<Schema>> Mapping(YamlNode node)
    {
        if (node.Member("discriminator") is not { } discriminator)
            return [];
        var written = discriminator.Member("mapping").Entries().Select(entry => (entry.Name, Target: ((YamlScalarNode)entry.Value).Value!)).ToList();
        var mapping = written.Count > 0 ? written : [.. node.Member("oneOf").Items().Select(item => item.Text("$ref")!).Select(target => (Name(target), target))];
        return mapping.ToDictionary(entry => entry.Item1, entry => Named(Name(entry.Item2)), StringComparer.Ordinal);
    }

    private static string Name(string reference) => reference.Split('/')[^1];

    /// <summary>An object of which the contract says nothing holds what the caller likes.</summary>
    private static bool FreeForm(YamlNode node, int properties) =>
        properties == 0 && new[] { "allOf", "oneOf", "anyOf" }.All(keyword => node.Member(keyword) is null);

    /// <summary>
    /// The contract's patterns describe a value from its first character, whether they begin with ^ or not (a corpus key is
    /// "[a-zA-Z0-9_\=\-]+$", and nobody means that it may begin with a space); some of them are prefixes, so the end stays as
    /// it is written. In .NET a final $ also matches before a line feed, which no pattern here means.
    /// </summary>
    private static Regex Anchored(string pattern) =>
        new($@"\A(?:{(pattern.EndsWith('$') && !pattern.EndsWith(@"\$", StringComparison.Ordinal) ? pattern[..^1] + @"\z" : pattern)})",
            RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}

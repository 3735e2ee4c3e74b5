using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>A schema with its references followed and its <c>allOf</c> folded into it.</summary>
internal sealed class MergedSchema
{
    private readonly Dictionary<string, JsonNode> _keywords = [];
    private readonly Dictionary<string, List<JsonNode>> _properties = [];
    private readonly HashSet<string> _required = [];

    private MergedSchema()
    {
    }

    /// <summary>The names that the schema goes by, outermost first.</summary>
    internal List<string> Names { get; } = [];

    internal IReadOnlyCollection<string> Properties => _properties.Keys;

    internal JsonNode? this[string keyword] => _keywords.GetValueOrDefault(keyword);

    /// <summary>The type; where the contract forgets it, the one that its other keywords are about.</summary>
    internal string? Type => this["type"]?.GetValue<string>() ?? (_properties.Count > 0 ? "object" : this["items"] is not null ? "array" : null);

    internal bool IsNullable => this["nullable"]?.GetValue<bool>() == true;

    internal static MergedSchema Of(JsonNode schema) => OfAll([schema]);

    internal bool Requires(string property) => _required.Contains(property);

    internal MergedSchema Property(string name) => OfAll(_properties[name]);

    /// <summary>The schemas of a union; empty where it is none.</summary>
    internal IReadOnlyList<JsonNode> Variants => this["oneOf"] is JsonArray variants ? [.. variants.Select(variant => variant!)] : [];

    private static MergedSchema OfAll(IEnumerable<JsonNode> schemas)
    {
        var merged = new MergedSchema();
        foreach (var schema in schemas)
            merged.Add(schema.AsObject());
        return merged;
    }

    private void Add(JsonObject schema)
    {
        if (schema["$ref"] is JsonValue reference)
        {
            Names.Add(reference.GetValue<string>().Split('/')[^1]);
            Add(Contract.Resolve(schema));
        }

        foreach (var part in schema["allOf"]?.AsArray() ?? [])
            Add(part!.AsObject());
        foreach (var (keyword, value) in schema)
        {
            if (keyword == "properties")
            {
                foreach (var property in value!.AsObject())
                    (_properties.TryGetValue(property.Key, out var parts) ? parts : _properties[property.Key] = []).Add(property.Value!);
            }
            else if (keyword == "required")
            {
                _required.UnionWith(value is JsonArray names ? names.Select(name => name!.GetValue<string>()) : []);
            }
            else if (keyword is not ("$ref" or "allOf"))
            {
                _keywords[keyword] = value!;
            }
        }
    }
}

using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration;

/// <summary>References to schemas.</summary>
public static class Reference
{
    private const string Prefix = "#/components/schemas/";

    public static JObject To(string name) => new() { ["$ref"] = Prefix + name };

    public static string Name(string reference) => reference.StartsWith(Prefix, StringComparison.Ordinal)
        ? reference[Prefix.Length..]
        : throw new SpecException($"'{reference}' is no reference to a schema of the same document, and only those are understood");

    /// <summary>The schema that a usage refers to, or null where it is no reference.</summary>
    public static string? Target(JToken? usage) => (usage as JObject)?["$ref"] is JValue { Value: string reference } ? Name(reference) : null;
}

using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>The keywords of schemas, by what they mean for a type in C#.</summary>
internal static class Keywords
{
    /// <summary>What says something about the place where a schema stands, and nothing about its type.</summary>
    private static readonly HashSet<string> Annotations =
    [
        "title", "description", "example", "examples", "externalDocs", "default", "deprecated", "readOnly", "writeOnly", "nullable", "xml",
        // What is defined there was copied to where it is used.
        "$comment", "$id", "$schema", "$anchor", "$defs", "definitions",
    ];

    /// <summary>What narrows the values down; the server judges that, so it is at most documentation.</summary>
    private static readonly HashSet<string> Constraints =
    [
        "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern", "minItems", "maxItems",
        "uniqueItems", "contains", "minContains", "maxContains", "unevaluatedItems", "minProperties", "maxProperties", "propertyNames",
        "dependentRequired", "unevaluatedProperties", "contentEncoding", "contentMediaType", "contentSchema", "not",
    ];

    private static readonly HashSet<string> Types =
    [
        "$ref", "type", "format", "enum", "const", "items", "properties", "additionalProperties", "required", "allOf", "oneOf", "anyOf", "discriminator", "x-fern-type",
    ];

    /// <summary>What makes a type depend on values.</summary>
    private static readonly HashSet<string> Inexpressible = ["if", "then", "else", "dependentSchemas", "dependencies", "$dynamicRef", "$recursiveRef"];

    public static bool IsInexpressible(string keyword) => Inexpressible.Contains(keyword);

    public static bool IsKnown(string keyword) => IsBesideTheType(keyword) || Types.Contains(keyword);

    /// <summary>Whether a keyword leaves the type as it is.</summary>
    public static bool IsBesideTheType(string keyword) =>
        Annotations.Contains(keyword) || Constraints.Contains(keyword) || (Vocabulary.IsExtension(keyword) && !Types.Contains(keyword));

    /// <summary>Whether a schema says nothing about the type.</summary>
    public static bool HasNoType(JObject schema) => schema.Properties().All(keyword => IsBesideTheType(keyword.Name));

    /// <summary>Leaves nothing of a schema but what says nothing about its type, so that it is a plain value: a string, a number, a list, a map.</summary>
    public static void DropType(JObject schema)
    {
        foreach (var keyword in schema.Properties().Where(keyword => !IsBesideTheType(keyword.Name)).ToList())
            keyword.Remove();
    }
}

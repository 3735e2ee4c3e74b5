using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>Local references (<c>#/components/schemas/Name</c>) of a document.</summary>
internal static class References
{
    public const string Schemas = "#/components/schemas/";

    /// <summary>The object that a local reference names, or null where it points nowhere.</summary>
    public static JObject? Resolve(JObject document, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;
        JToken? at = document;
        foreach (var part in reference[2..].Split('/'))
        {
            var name = JsonPointer.Unescape(part);
            at = at is JArray items ? int.TryParse(name, out var index) && index < items.Count ? items[index] : null : (at as JObject)?[name];
        }

        return at as JObject;
    }

    /// <summary>The reference that an object is, if it is one.</summary>
    public static string? Of(JToken? token) =>
        token is JObject value && value["$ref"] is JValue { Value: string reference } ? reference : null;

    /// <summary>The references that stand in one object itself, not in the objects below it.</summary>
    public static IEnumerable<(string Reference, string Pointer)> In(Place place)
    {
        if (Of(place.Value) is { } reference) yield return (reference, place.Pointer + "/$ref");
        if (place.Shape != Shapes.Schema || place.Value["discriminator"] is not JObject discriminator) yield break;
        if (discriminator["mapping"] is not JObject mapping) yield break;
        foreach (var (value, target) in mapping)
            if (target is JValue { Value: string name }) yield return (Target(name), $"{place.Pointer}/discriminator/mapping/{value}");
    }

    /// <summary>A discriminator mapping may name its schema without the path to it.</summary>
    public static string Target(string mapped) => mapped.Contains('/', StringComparison.Ordinal) ? mapped : Schemas + mapped;
}

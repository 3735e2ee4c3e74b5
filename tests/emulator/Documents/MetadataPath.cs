namespace Vectara.Emulator.Documents;

/// <summary>How a filter attribute names a value: it is that of a member, or else the way to one through the objects in which it lies.</summary>
internal static class MetadataPath
{
    public static JsonNode? Find(JsonObject metadata, string name) =>
        metadata.TryGetPropertyValue(name, out var value) ? value
        : name.Split('.', 2) is [var first, var rest] && metadata[first] is JsonObject inner ? Find(inner, rest)
        : null;
}

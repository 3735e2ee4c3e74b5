using System.Globalization;
using System.Text.Encodings.Web;

namespace Vectara.Emulator;

/// <summary>Short ways to read checked JSON, in which an optional member is there or not, but never of another type.</summary>
internal static class JsonNodes
{
    /// <summary>Answers are read by people too, so only what JSON itself demands is escaped.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object at a name, taken out of its parent so that it can be put elsewhere; a new one where there is none.</summary>
    public static JsonObject TakeObject(this JsonObject parent, string name) =>
        parent.Remove(name, out var value) && value is JsonObject taken ? taken : [];

    /// <summary>The array at a name, taken out of its parent so that it can be put elsewhere; a new one where there is none.</summary>
    public static JsonArray TakeArray(this JsonObject parent, string name) =>
        parent.Remove(name, out var value) && value is JsonArray taken ? taken : [];

    /// <summary>The value of a number, whichever type of number the node was made of.</summary>
    public static double AsNumber(this JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>The moment that a text of a date and a time names.</summary>
    public static DateTimeOffset AsTime(this JsonNode node) => DateTimeOffset.Parse(node.Deserialize<string>()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}

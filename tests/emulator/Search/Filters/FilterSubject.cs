using Vectara.Emulator.Documents;

namespace Vectara.Emulator.Search.Filters;

/// <summary>What an expression is evaluated on: a document, and one of its parts unless whole documents are chosen. JSON is parsed only where an expression asks for it.</summary>
internal sealed class FilterSubject(string documentId, string documentMetadata, string? partMetadata = null, string? partText = null)
{
    private readonly Lazy<JsonObject> _document = new(() => JsonNodes.Parse(documentMetadata));
    private readonly Lazy<JsonObject> _part = new(() => partMetadata is null ? [] : JsonNodes.Parse(partMetadata));

    /// <summary>The value of an attribute; null where it is missing or of another type than the corpus declares, which no filter can find.</summary>
    public object? ValueOf(FilterReference reference, FilterType type)
    {
        if (reference is { Level: "doc", Name: "id" })
            return documentId;
        // A part that came without a language has one all the same, in the real service too.
        if (reference is { Level: "part", Name: "lang" } && partText is not null && !_part.Value.ContainsKey("lang"))
            return LanguageGuess.Of(partText);
        return Convert(MetadataPath.Find(reference.Level == "doc" ? _document.Value : _part.Value, reference.Name), type);
    }

    /// <summary>The items of an attribute of a list type.</summary>
    public IEnumerable<object?> ItemsOf(FilterReference reference, FilterType list) =>
        MetadataPath.Find(reference.Level == "doc" ? _document.Value : _part.Value, reference.Name) is JsonArray items
            ? items.Select(item => Convert(item, list.Item()))
            : [];

    private static object? Convert(JsonNode? value, FilterType type) => (value?.GetValueKind(), type) switch
    {
        (JsonValueKind.String, FilterType.Text) => (string)value!,
        (JsonValueKind.True or JsonValueKind.False, FilterType.Boolean) => (bool)value!,
        (JsonValueKind.Number, FilterType.Integer) => value!.AsNumber() is var number && double.IsInteger(number) ? WholeNumber(value!, number) : null,
        (JsonValueKind.Number, FilterType.Real) => value!.AsNumber(),
        _ => null,
    };

    private static long WholeNumber(JsonNode value, double number) =>
        long.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var exact) ? exact : (long)number;
}

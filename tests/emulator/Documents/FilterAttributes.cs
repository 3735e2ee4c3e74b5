using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Documents;

/// <summary>Checks metadata against the filter attributes that a corpus declares: what is declared a number must be one.</summary>
internal static class FilterAttributes
{
    public static void Check(JsonArray declared, DocumentDraft draft, FieldErrors errors)
    {
        CheckDocument(declared, draft.Metadata, errors);
        foreach (var attribute in OfLevel(declared, "part"))
        {
            foreach (var part in draft.Parts)
                Check(part.Metadata, attribute, $"{part.Source.OfMetadata}.metadata", errors);
        }
    }

    public static void CheckDocument(JsonArray declared, JsonObject metadata, FieldErrors errors)
    {
        foreach (var attribute in OfLevel(declared, "document"))
            Check(metadata, attribute, "metadata", errors);
    }

    private static IEnumerable<JsonObject> OfLevel(JsonArray declared, string level) =>
        declared.Select(attribute => attribute!.AsObject()).Where(attribute => (string)attribute["level"]! == level);

    private static void Check(JsonObject metadata, JsonObject attribute, string path, FieldErrors errors)
    {
        var (name, type) = ((string)attribute["name"]!, (string)attribute["type"]!);
        if (MetadataPath.Find(metadata, name) is { } value && !Fits(value, type))
            errors.Add(FieldErrors.Join(path, name), $"must be of the type {type}, which the corpus declares for it");
    }

    private static bool Fits(JsonNode value, string type) => type switch
    {
        "integer" => value.GetValueKind() == JsonValueKind.Number && double.IsInteger(value.AsNumber()),
        "real_number" => value.GetValueKind() == JsonValueKind.Number,
        "text" => value.GetValueKind() == JsonValueKind.String,
        "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => value is JsonArray items && items.All(item => item is not null && Fits(item, type["list[".Length..^1])),
    };
}

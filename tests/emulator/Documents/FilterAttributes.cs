using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Documents;

/// <summary>Checks metadata against the filter attributes that a corpus declares: what is declared a number must be one.</summary>
internal static class FilterAttributes
{
    public static void Check(JsonArray declared, DocumentDraft draft)
    {
        var errors = new FieldErrors();
        foreach (var attribute in declared.Select(attribute => attribute!.AsObject()))
        {
            var (name, type) = ((string)attribute["name"]!, (string)attribute["type"]!);
            if ((string)attribute["level"]! == "document")
            {
                Check(draft.Metadata, name, type, "metadata", errors);
                continue;
            }

            for (var i = 0; i < draft.Parts.Count; i++)
                Check(draft.Parts[i].Metadata, name, type, $"parts[{i}].metadata", errors);
        }

        errors.ThrowIfAny();
    }

    private static void Check(JsonObject metadata, string name, string type, string path, FieldErrors errors)
    {
        if (metadata[name] is { } value && !Fits(value, type))
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

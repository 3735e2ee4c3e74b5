using System.Text;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Documents;

/// <summary>A document as it is about to be stored, whichever of the two forms it was sent in.</summary>
internal sealed record DocumentDraft(string Id, JsonObject Metadata, JsonArray Tables, JsonArray Images, IReadOnlyList<PartDraft> Parts)
{
    public long Characters => Parts.Sum(part => part.Text.Length) + MetadataTexts.Sum(text => text.Length);

    public long MetadataBytes => MetadataTexts.Sum(text => (long)Encoding.UTF8.GetByteCount(text));

    /// <summary>Refuses what does not fit to what the corpus declares.</summary>
    public void Check(JsonObject corpus)
    {
        var errors = new FieldErrors();
        if (Id.Length == 0)
            errors.Add("id", "must not be empty: no path could name the document");
        DocumentMetadata.CheckLength(Metadata, errors);
        FilterAttributes.Check(corpus["filter_attributes"]!.AsArray(), this, errors);
        foreach (var part in Parts)
            CustomDimensions.Demand(corpus, part.Extra["custom_dimensions"] as JsonObject, part.Source.OfDimensions, errors);
        errors.ThrowIfAny();
    }

    public long Bytes => Parts.Sum(part => (long)Encoding.UTF8.GetByteCount(part.Text)) + MetadataBytes;

    private IEnumerable<string> MetadataTexts => Parts.Select(part => part.Metadata).Prepend(Metadata).Select(metadata => metadata.ToJsonString(JsonNodes.Readable));
}

/// <summary>A part as it is about to be stored; Extra holds its members besides text and metadata, as the API gives them back.</summary>
internal sealed record PartDraft(string Text, JsonObject Metadata, JsonObject Extra, PartSource Source);

/// <summary>Where in the request a part comes from, for its errors: the member whose metadata it has, and the one whose custom dimensions.</summary>
internal readonly record struct PartSource(string OfMetadata, string OfDimensions);

using System.Text;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Documents;

/// <summary>A document as it is about to be stored, whichever of the two forms it was sent in.</summary>
internal sealed record DocumentDraft(string Id, JsonObject Metadata, JsonArray Tables, JsonArray Images, IReadOnlyList<PartDraft> Parts)
{
    public long Characters => Parts.Sum(part => part.Text.Length + part.Metadata.ToJsonString().Length) + Metadata.ToJsonString().Length;

    public long MetadataBytes => Parts.Sum(part => (long)Encoding.UTF8.GetByteCount(part.Metadata.ToJsonString())) + Encoding.UTF8.GetByteCount(Metadata.ToJsonString());

    /// <summary>Refuses what does not fit to what the corpus declares. The parts are called what the request calls them.</summary>
    public void Check(JsonObject corpus, string partsMember)
    {
        var errors = new FieldErrors();
        FilterAttributes.Check(corpus["filter_attributes"]!.AsArray(), this, partsMember, errors);
        for (var i = 0; i < Parts.Count; i++)
            CustomDimensions.Demand(corpus, Parts[i].Extra["custom_dimensions"] as JsonObject, $"{partsMember}[{i}]", errors);
        errors.ThrowIfAny();
    }

    public long Bytes => Parts.Sum(part => (long)Encoding.UTF8.GetByteCount(part.Text)) + MetadataBytes;
}

/// <summary>A part as it is about to be stored; Extra holds its members besides text and metadata, as the API gives them back.</summary>
internal sealed record PartDraft(string Text, JsonObject Metadata, JsonObject Extra);

using System.Text;

namespace Vectara.Emulator.Documents;

/// <summary>A document as it is about to be stored, whichever of the two forms it was sent in.</summary>
internal sealed record DocumentDraft(string Id, JsonObject Metadata, JsonArray Tables, JsonArray Images, IReadOnlyList<PartDraft> Parts)
{
    public long Characters => Parts.Sum(part => part.Text.Length + part.Metadata.ToJsonString().Length) + Metadata.ToJsonString().Length;

    public long MetadataBytes => Parts.Sum(part => (long)Encoding.UTF8.GetByteCount(part.Metadata.ToJsonString())) + Encoding.UTF8.GetByteCount(Metadata.ToJsonString());

    public long Bytes => Parts.Sum(part => (long)Encoding.UTF8.GetByteCount(part.Text)) + MetadataBytes;
}

/// <summary>A part as it is about to be stored; Extra holds its members besides text and metadata, as the API gives them back.</summary>
internal sealed record PartDraft(string Text, JsonObject Metadata, JsonObject Extra);

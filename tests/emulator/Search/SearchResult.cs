using Vectara.Emulator.Documents;

namespace Vectara.Emulator.Search;

/// <summary>A part that was found, with all that an answer says about it.</summary>
internal sealed record SearchResult(int CorpusIndex, string CorpusKey, double Score, StoredDocument Document, StoredPart Part, string Text)
{
    /// <summary>The discriminator comes first, so that a reader knows what it reads before it has read it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["result_type"] = "text",
            ["text"] = Text,
            ["score"] = Score,
            ["part_metadata"] = JsonNodes.Parse(Part.Metadata),
            ["document_metadata"] = JsonNodes.Parse(Document.Metadata),
            ["document_id"] = Document.Id,
            ["request_corpora_index"] = CorpusIndex,
            ["corpus_key"] = CorpusKey,
        };
        var extra = JsonNodes.Parse(Part.Extra);
        if (DocumentJson.Table(Document, (string?)extra["table_id"]) is { } table)
            json["table"] = table;
        if (DocumentJson.Image(Document, (string?)extra["image_id"]) is { } image)
            json["image"] = image;
        return json;
    }
}

namespace Vectara.Emulator.Documents;

/// <summary>Documents as the API shows them. Parts are shown only with a single document, storage only when one is made.</summary>
internal static class DocumentJson
{
    public static JsonObject Of(StoredDocument document)
    {
        var json = new JsonObject { ["id"] = document.Id, ["metadata"] = JsonNodes.Parse(document.Metadata) };
        if (Array(document.Tables) is { Count: > 0 } tables)
            json["tables"] = tables;
        if (Array(document.Images) is { Count: > 0 } images)
            json["images"] = new JsonArray([.. images.Select(image => ImageMetadata(image!.AsObject()))]);
        return json;
    }

    public static JsonObject WithParts(StoredDocument document, IEnumerable<StoredPart> parts)
    {
        var json = Of(document);
        json["parts"] = new JsonArray([.. parts.Select(Part)]);
        return json;
    }

    public static JsonObject WithStorage(StoredDocument document, DocumentDraft draft)
    {
        var json = Of(document);
        json["storage_usage"] = new JsonObject { ["bytes_used"] = draft.Bytes, ["metadata_bytes_used"] = draft.MetadataBytes };
        return json;
    }

    public static JsonObject? Table(StoredDocument document, string? id) => Named(document.Tables, id);

    public static JsonObject? Image(StoredDocument document, string? id) => Named(document.Images, id) is { } image ? ImageMetadata(image) : null;

    /// <summary>An image with its bytes.</summary>
    public static JsonObject? WholeImage(StoredDocument document, string id) => Named(document.Images, id);

    private static JsonObject? Named(string? items, string? id) =>
        id is null ? null : Array(items)?.Select(item => item!.AsObject()).FirstOrDefault(item => (string?)item["id"] == id)?.DeepClone().AsObject();

    private static JsonNode Part(StoredPart part)
    {
        var json = new JsonObject { ["text"] = part.Text, ["metadata"] = JsonNodes.Parse(part.Metadata) };
        foreach (var (name, value) in JsonNodes.Parse(part.Extra))
            json[name] = value?.DeepClone();
        return json;
    }

    /// <summary>An image without its bytes, which have an operation of their own.</summary>
    private static JsonObject ImageMetadata(JsonObject image)
    {
        var json = new JsonObject();
        foreach (var name in new[] { "id", "title", "caption", "description" })
        {
            if (image[name] is { } value)
                json[name] = value.DeepClone();
        }

        json["mime_type"] = image["image_data"]!["mime_type"]!.DeepClone();
        return json;
    }

    private static JsonArray? Array(string? json) => json is null ? null : JsonNode.Parse(json)!.AsArray();
}

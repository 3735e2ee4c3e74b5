using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Search.Filters;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Documents;

/// <summary>Which documents of a corpus an operation on many of them concerns: those of some ids, or else those that a filter accepts.</summary>
internal sealed record DocumentSelection(IReadOnlyList<string>? Ids, string? Filter)
{
    private const int MostIds = 10_000;

    public static DocumentSelection Of(ApiRequest request, Resource corpus)
    {
        var filter = request.OptionalText("metadata_filter");
        var ids = request.OptionalText("document_ids")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (ids is { Count: > MostIds })
            throw ApiException.BadRequest("document_ids", $"must name at most {MostIds} documents");
        ReadFilter(corpus, filter);
        if (ids is { Count: > 0 })
            return new DocumentSelection(ids, null);
        return string.IsNullOrWhiteSpace(filter)
            ? throw ApiException.BadRequest("document_ids", "is required where there is no metadata_filter")
            : new DocumentSelection(null, filter);
    }

    public static DocumentSelection OfJson(JsonObject json) =>
        new(json["ids"] is JsonArray ids ? [.. ids.Select(id => (string)id!)] : null, (string?)json["filter"]);

    public static MetadataFilter? ReadFilter(Resource corpus, string? filter) =>
        MetadataFilter.Read(filter, "metadata_filter", FilterScope.OfDocuments(corpus.Body["filter_attributes"]!.AsArray()));

    public static bool Accepts(MetadataFilter? filter, StoredDocument document) =>
        filter?.Accepts(new FilterSubject(document.Id, document.Metadata)) ?? true;

    public JsonObject ToJson() =>
        Ids is not null ? new JsonObject { ["ids"] = new JsonArray([.. Ids.Select(id => (JsonNode)id)]) } : new JsonObject { ["filter"] = Filter };

    /// <summary>The documents, and how many ids no document has. A filter sees only documents up to a number, so none that came after the operation began.</summary>
    public (IReadOnlyList<StoredDocument> Documents, int Missing) Select(SqliteConnection connection, Resource corpus, long lastNumber)
    {
        if (Ids is null)
        {
            var filter = ReadFilter(corpus, Filter);
            return ([.. DocumentStore.After(connection, corpus, 0).TakeWhile(document => document.Number <= lastNumber).Where(document => Accepts(filter, document))], 0);
        }

        var found = Ids.Select(id => DocumentStore.Find(connection, corpus, id)).OfType<StoredDocument>().ToList();
        return (found, Ids.Count - found.Count);
    }
}

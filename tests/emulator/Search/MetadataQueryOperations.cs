using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Search.Filters;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>Finds documents or parts by what their metadata is like, typing errors forgiven.</summary>
internal sealed class MetadataQueryOperations(Database database, CorpusStore corpora)
{
    public void Register(HandlerTable handlers) => handlers.Add("POST", "/v2/corpora/{corpus_key}/metadata_query", QueryAsync);

    private Task<Answer> QueryAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var corpus = corpora.GetEnabled(connection, request.Text("corpus_key"));
            var ofParts = (string?)request.Body["level"] == "part";
            var attributes = corpus.Body["filter_attributes"]!.AsArray();
            var filter = MetadataFilter.Read(
                (string?)request.Body["metadata_filter"], "metadata_filter", ofParts ? FilterScope.OfParts(attributes) : FilterScope.OfDocuments(attributes));
            var fields = Fields(request.Body["queries"]!.AsArray(), attributes, ofParts);
            var scored = Subjects(connection, corpus, ofParts)
                .Where(subject => filter?.Accepts(subject.Subject) ?? true)
                .Select(subject => (subject.Id, subject.Metadata, Score: Score(fields, subject.Metadata)))
                .Where(subject => subject.Score > 0)
                .OrderByDescending(subject => subject.Score).ToList();
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["documents"] = new JsonArray([.. scored
                    .Skip((int)Math.Min((long)request.Body["offset"]!, int.MaxValue)).Take((int)(long)request.Body["limit"]!)
                    .Select(subject => new JsonObject { ["doc_id"] = subject.Id, ["score"] = subject.Score, ["metadata"] = subject.Metadata.DeepClone() })]),
                ["total_count"] = scored.Count,
            });
        }, cancellationToken);

    private static List<FieldQuery> Fields(JsonArray queries, JsonArray attributes, bool ofParts)
    {
        var texts = attributes.Select(attribute => attribute!.AsObject())
            .Where(attribute => (string)attribute["type"]! == "text" && (string)attribute["level"]! == (ofParts ? "part" : "document"))
            .Select(attribute => (string)attribute["name"]!).ToHashSet(StringComparer.Ordinal);
        var errors = new FieldErrors();
        for (var i = 0; i < queries.Count; i++)
        {
            if (!texts.Contains((string)queries[i]!["field"]!))
                errors.Add($"queries[{i}].field", $"must be a filter attribute of the type text and the level {(ofParts ? "part" : "document")}");
        }

        errors.ThrowIfAny();
        return [.. queries.Select(query => FieldQuery.Of(query!.AsObject()))];
    }

    private static IEnumerable<(string Id, JsonObject Metadata, FilterSubject Subject)> Subjects(SqliteConnection connection, Resource corpus, bool ofParts) =>
        DocumentStore.After(connection, corpus, 0).SelectMany(document => ofParts
            ? DocumentStore.Parts(connection, document.Number).Select(part =>
                (document.Id, JsonNodes.Parse(part.Metadata), new FilterSubject(document.Id, document.Metadata, part.Metadata, part.Text)))
            : [(document.Id, JsonNodes.Parse(document.Metadata), new FilterSubject(document.Id, document.Metadata))]);

    /// <summary>The mean of what the fields score, by their weights.</summary>
    private static double Score(List<FieldQuery> fields, JsonObject metadata)
    {
        var weights = fields.Sum(field => field.Weight);
        return weights <= 0 ? 0 : fields.Sum(field => field.Weight * (metadata[field.Name] is JsonValue value ? field.Score(value.ToString()) : 0)) / weights;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Jobs;
using Vectara.Emulator.Search.Filters;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Corpora;

/// <summary>What concerns all that is in a corpus: emptying it, measuring it, and the filter attributes that its metadata is read by.</summary>
internal sealed class CorpusMaintenance(Database database, CorpusStore corpora, JobRunner jobs)
{
    private const string Item = "/v2/corpora/{corpus_key}";
    private const string Replacement = "replace_filter_attributes";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", Item + "/reset", ResetAsync);
        handlers.Add("POST", Item + "/compute_size", ComputeSizeAsync);
        handlers.Add("POST", Item + "/replace_filter_attributes", ReplaceFilterAttributesAsync);
        handlers.Add("GET", Item + "/filter_attribute_stats", GetStatsAsync);
        jobs.Add(Replacement, ReplaceFilterAttributes);
    }

    private Task<Answer> ResetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            DocumentStore.RemoveAll(connection, corpora.Get(connection, request.Text("corpus_key")));
            return NoContentAnswer.Instance;
        }, cancellationToken);

    private Task<Answer> ComputeSizeAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var corpus = corpora.Get(connection, request.Text("corpus_key"));
            var usage = DocumentStore.Usage(connection, corpus.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["used_docs"] = usage.Documents,
                ["used_parts"] = usage.Parts,
                ["used_characters"] = usage.Characters,
                ["used_metadata_characters"] = DocumentStore.MetadataCharacters(connection, corpus.Number),
            });
        }, cancellationToken);

    private async Task<Answer> ReplaceFilterAttributesAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var key = request.Text("corpus_key");
        CorpusDeclarations.Check(request.Body);
        var job = await jobs.QueueAsync(
            Replacement,
            key,
            connection => new JsonObject { ["corpus_key"] = corpora.Get(connection, key).Key, ["filter_attributes"] = request.Body["filter_attributes"]!.DeepClone() },
            cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["job_id"] = job.Id });
    }

    private JobResult ReplaceFilterAttributes(SqliteConnection connection, JsonObject task)
    {
        var attributes = task["filter_attributes"]!.AsArray();
        corpora.ReplaceFilterAttributes(connection, (string)task["corpus_key"]!, attributes);
        return new JobResult($"The corpus has {attributes.Count} filter attributes now.", []);
    }

    private Task<Answer> GetStatsAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var corpus = corpora.Get(connection, request.Text("corpus_key"));
            var declared = corpus.Body["filter_attributes"]!.AsArray();
            var filter = MetadataFilter.Read(request.OptionalText("metadata_filter"), "metadata_filter", FilterScope.OfParts(declared));
            var stats = Wanted(declared, request.OptionalText("fields"))
                .Select(attribute => AttributeStats.ToJson(attribute, new AttributeValues(attribute).Read(connection, corpus, filter), request.Number("max_values")));
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["filter_attribute_stats"] = new JsonArray([.. stats]) });
        }, cancellationToken);

    private static IEnumerable<JsonObject> Wanted(JsonArray declared, string? fields)
    {
        var attributes = declared.Select(attribute => attribute!.AsObject()).ToDictionary(FilterScope.Name);
        if (string.IsNullOrWhiteSpace(fields))
            return attributes.Values;
        return fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(field =>
            attributes.GetValueOrDefault(field) ?? throw ApiException.BadRequest("fields", $"names {field}, which is not a filter attribute of the corpus")).ToList();
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Jobs;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Documents;

/// <summary>Deletes many documents, or changes the metadata of many, in a job that the caller may wait for.</summary>
internal sealed class BulkOperations(Database database, CorpusStore corpora, JobRunner jobs, TimeProvider clock)
{
    private const string Collection = "/v2/corpora/{corpus_key}/documents";
    private const string Deletion = "bulk_delete_documents";
    private const string Update = "bulk_update_document_metadata";

    /// <summary>How long the real service waits for a job where the request does not say it.</summary>
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromDays(7);

    public void Register(HandlerTable handlers)
    {
        handlers.Add("DELETE", Collection, (request, cancellationToken) => RunAsync(request, Deletion, [], cancellationToken));
        handlers.Add("PATCH", Collection, (request, cancellationToken) => RunAsync(
            request,
            Update,
            new JsonObject { ["metadata"] = request.Body["metadata"]!.DeepClone(), ["strategy"] = (string?)request.Body["strategy"] ?? "merge" },
            cancellationToken));
        jobs.Add(Deletion, Delete);
        jobs.Add(Update, UpdateMetadata);
    }

    private async Task<Answer> RunAsync(ApiRequest request, string type, JsonObject task, CancellationToken cancellationToken)
    {
        var key = request.Text("corpus_key");
        var selection = await database.ReadAsync(connection => DocumentSelection.Of(request, corpora.Get(connection, key)), cancellationToken);
        var job = await jobs.QueueAsync(type, key, connection =>
        {
            task["corpus_key"] = corpora.Get(connection, key).Key;
            task["selection"] = selection.ToJson();
            task["last_number"] = DocumentStore.LastNumber(connection);
            return task;
        }, cancellationToken);
        var asynchronous = (bool?)request.Parameters["async"] != false;
        var answer = Answer(job, selection, asynchronous ? "async" : "success", withResponseType: type == Deletion);
        if (asynchronous)
            return new JsonAnswer(StatusCodes.Status202Accepted, answer);
        var result = await WaitAsync(job, cancellationToken);
        foreach (var (name, count) in result.Counts)
            answer[name] = count!.DeepClone();
        return new JsonAnswer(StatusCodes.Status200OK, answer);
    }

    private async Task<JobResult> WaitAsync(QueuedJob job, CancellationToken cancellationToken)
    {
        try
        {
            var result = await job.Ended.WaitAsync(UsualTimeout, clock, cancellationToken);
            return result.Failed ? throw ApiException.Refused(StatusCodes.Status500InternalServerError, $"The job '{job.Id}' failed: {result.Comment}") : result;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            throw ApiException.TookTooLong($"The job '{job.Id}' goes on; ask for it by its id.");
        }
    }

    private static JsonObject Answer(QueuedJob job, DocumentSelection selection, string type, bool withResponseType)
    {
        var answer = new JsonObject { ["type"] = type };
        if (withResponseType)
            answer["response_type"] = type;
        answer["job_id"] = job.Id;
        if (selection.Ids is null)
        {
            answer["cutoff_at"] = job.CreatedAt.DeepClone();
            if (withResponseType)
                answer["cutoff_timestamp"] = job.CreatedAt.DeepClone();
        }

        return answer;
    }

    private JobResult Delete(SqliteConnection connection, JsonObject task)
    {
        var (corpus, documents, missing) = Select(connection, task);
        foreach (var document in documents)
            DocumentStore.Remove(connection, corpus, document);
        return Result("deleted", documents.Count, 0, missing);
    }

    private JobResult UpdateMetadata(SqliteConnection connection, JsonObject task)
    {
        var (corpus, documents, missing) = Select(connection, task);
        var metadata = task["metadata"]!.AsObject();
        var refused = 0;
        foreach (var document in documents)
        {
            try
            {
                DocumentMetadata.Change(
                    connection, corpus, document,
                    (string)task["strategy"]! == "replace" ? metadata.DeepClone().AsObject() : DocumentMetadata.Merge(JsonNodes.Parse(document.Metadata), metadata));
            }
            catch (ApiException)
            {
                refused++;
            }
        }

        return Result("updated", documents.Count - refused, 0, missing + refused);
    }

    private (Resource Corpus, IReadOnlyList<StoredDocument> Documents, int Missing) Select(SqliteConnection connection, JsonObject task)
    {
        var corpus = corpora.Get(connection, (string)task["corpus_key"]!);
        var (documents, missing) = DocumentSelection.OfJson(task["selection"]!.AsObject()).Select(connection, corpus, (long)task["last_number"]!);
        return (corpus, documents, missing);
    }

    private static JobResult Result(string what, int done, int skipped, int failed) => new(
        $"{done} {what}, {skipped} skipped, {failed} failed.",
        new JsonObject { [$"{what}_count"] = done, ["skipped_count"] = skipped, ["failed_count"] = failed });
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Jobs;

/// <summary>The jobs, with what each has to do, so that a job that was promised is done even after a restart.</summary>
internal sealed class JobStore(TimeProvider clock)
{
    private const string Task = "task";
    private const string Outcome = "outcome";

    private readonly ResourceStore _jobs = new("job");

    public Job Add(SqliteConnection connection, string type, string corpusKey, JsonObject task)
    {
        var id = $"job_{Guid.NewGuid()}";
        var body = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["corpus_keys"] = new JsonArray(corpusKey),
            ["state"] = JobStates.Queued,
            ["created_at"] = clock.GetUtcNow().UtcDateTime,
            [Task] = task,
        };
        return new Job(_jobs.Add(connection, id, body));
    }

    public Job Get(SqliteConnection connection, string id) => new(_jobs.Get(connection, id));

    public IEnumerable<Job> After(SqliteConnection connection, long number) => _jobs.After(connection, number).Select(job => new Job(job));

    public void Start(SqliteConnection connection, Job job) => Change(connection, job, JobStates.Started, "started_at");

    public void Complete(SqliteConnection connection, Job job, JobResult result)
    {
        job.Resource.Body["comment"] = result.Comment;
        job.Resource.Body[Outcome] = result.Counts.DeepClone();
        Change(connection, job, JobStates.Completed, "completed_at");
    }

    public void Fail(SqliteConnection connection, Job job, string reason)
    {
        job.Resource.Body["comment"] = reason;
        Change(connection, job, JobStates.Failed, "completed_at");
    }

    private void Change(SqliteConnection connection, Job job, string state, string dated)
    {
        job.Resource.Body["state"] = state;
        job.Resource.Body[dated] = clock.GetUtcNow().UtcDateTime;
        ResourceStore.Replace(connection, job.Resource);
    }

    /// <summary>A job as it is kept.</summary>
    internal sealed record Job(Resource Resource)
    {
        public string Id => Resource.Key;

        public string Type => (string)Resource.Body["type"]!;

        public string State => (string)Resource.Body["state"]!;

        public JsonObject Task => Resource.Body[JobStore.Task]!.AsObject();

        public DateTimeOffset CreatedAt => Resource.Body["created_at"]!.GetValue<DateTime>();

        public IEnumerable<string> CorpusKeys => Resource.Body["corpus_keys"]!.AsArray().Select(key => (string)key!);

        /// <summary>What a completed job counted.</summary>
        public JsonObject Counts => State == JobStates.Completed
            ? Resource.Body[Outcome]!.AsObject()
            : throw ApiException.Refused(500, $"The job '{Id}' {State}: {Resource.Body["comment"]}");

        /// <summary>A job as the API shows it.</summary>
        public JsonObject ToJson() => new(Resource.Body
            .Where(member => member.Key is not (JobStore.Task or Outcome))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }
}

internal static class JobStates
{
    public const string Queued = "queued";
    public const string Started = "started";
    public const string Completed = "completed";
    public const string Failed = "failed";
}

/// <summary>What became of a job: a sentence about it, and what it counted.</summary>
internal sealed record JobResult(string Comment, JsonObject Counts);

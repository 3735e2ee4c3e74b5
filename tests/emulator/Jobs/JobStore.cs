using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Jobs;

/// <summary>The jobs as the API shows them, and beside each job that is not done what it has to do, so that it is done even after a restart.</summary>
internal sealed class JobStore(TimeProvider clock)
{
    private readonly ResourceStore _jobs = new("job");
    private readonly ResourceStore _tasks = new("job_task");

    public static string NewId() => $"job_{Guid.NewGuid()}";

    public Resource Add(SqliteConnection connection, string id, string type, string corpusKey, JsonObject task)
    {
        _tasks.Add(connection, id, task);
        return _jobs.Add(connection, id, new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["corpus_keys"] = new JsonArray(corpusKey),
            ["state"] = JobStates.Queued,
            ["created_at"] = clock.GetUtcNow().UtcDateTime,
        });
    }

    public Resource Get(SqliteConnection connection, string id) => _jobs.Get(connection, id);

    public bool Has(SqliteConnection connection, string id) => _jobs.Find(connection, id) is not null;

    public IEnumerable<Resource> After(SqliteConnection connection, long number) => _jobs.After(connection, number);

    /// <summary>The job that has waited longest, with what it has to do.</summary>
    public JobTask? Next(SqliteConnection connection) =>
        _tasks.All(connection).FirstOrDefault() is { } task ? new JobTask(task.Key, (string)_jobs.Get(connection, task.Key).Body["type"]!, task.Body) : null;

    public void Start(SqliteConnection connection, string id) => Change(connection, Get(connection, id), JobStates.Started, "started_at");

    public void Complete(SqliteConnection connection, string id, JobResult result) => End(connection, Get(connection, id), JobStates.Completed, result.Comment);

    /// <summary>Notes that a job failed, if it still exists: it may be gone because everything was replaced.</summary>
    public void Fail(SqliteConnection connection, string id, string reason)
    {
        if (_jobs.Find(connection, id) is { } job)
            End(connection, job, JobStates.Failed, reason);
    }

    private void End(SqliteConnection connection, Resource job, string state, string comment)
    {
        job.Body["comment"] = comment;
        Change(connection, job, state, "completed_at");
        ResourceStore.Remove(connection, _tasks.Get(connection, job.Key));
    }

    private void Change(SqliteConnection connection, Resource job, string state, string dated)
    {
        job.Body["state"] = state;
        job.Body[dated] = clock.GetUtcNow().UtcDateTime;
        ResourceStore.Replace(connection, job);
    }
}

internal static class JobStates
{
    public const string Queued = "queued";
    public const string Started = "started";
    public const string Completed = "completed";
    public const string Failed = "failed";
}

/// <summary>What a job that is not done has to do.</summary>
internal sealed record JobTask(string Id, string Type, JsonObject Task);

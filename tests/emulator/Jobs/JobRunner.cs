using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Jobs;

/// <summary>Does a job of one type. All that it changes is kept together with the job's completion, or not at all.</summary>
internal delegate JobResult JobWork(SqliteConnection connection, JsonObject task);

/// <summary>Is asked before a job of a type enters a state, so that a test can hold it there or make it fail.</summary>
internal delegate ValueTask JobGate(string type, string state, CancellationToken cancellationToken);

/// <summary>A job that was queued, and when and how it ended.</summary>
internal sealed record QueuedJob(string Id, JsonNode CreatedAt, Task<JobResult> Ended);

/// <summary>Does the jobs in the background, one after the other, in the order in which they were queued, also those that the last run of the emulator left undone.</summary>
internal sealed class JobRunner : IAsyncDisposable
{
    private readonly Database _database;
    private readonly JobStore _jobs;
    private readonly JobGate _gate;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, JobWork> _works = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Waiter> _waiting = new(StringComparer.Ordinal);
    private Task _running = Task.CompletedTask;

    public JobRunner(Database database, JobStore jobs, JobGate gate)
    {
        _database = database;
        _jobs = jobs;
        _gate = gate;
        database.Replaced += Call;
    }

    public void Add(string type, JobWork work) => _works.Add(type, work);

    public void Start()
    {
        Call();
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Queues a job, which is kept when this returns.</summary>
    public async Task<QueuedJob> QueueAsync(string type, string corpusKey, Func<SqliteConnection, JsonObject> task, CancellationToken cancellationToken)
    {
        var id = JobStore.NewId();
        var waiter = _waiting[id] = new Waiter();
        try
        {
            var job = await _database.WriteAsync(connection => _jobs.Add(connection, id, type, corpusKey, task(connection)), cancellationToken);
            waiter.IsQueued = true;
            Call();
            return new QueuedJob(id, job.Body["created_at"]!, waiter.Task);
        }
        catch
        {
            _waiting.TryRemove(id, out _);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _database.Replaced -= Call;
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private void Call() => _calls.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        try
        {
            await foreach (var _ in _calls.Reader.ReadAllAsync(_stopping.Token))
            {
                while (await _database.ReadAsync(_jobs.Next, _stopping.Token) is { } job)
                    await RunAsync(job, _stopping.Token);
                await ForgetAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // What is left is done by whoever opens the data again.
        }
    }

    private async Task RunAsync(JobTask job, CancellationToken cancellationToken)
    {
        try
        {
            await _gate(job.Type, JobStates.Started, cancellationToken);
            await _database.WriteAsync(connection => _jobs.Start(connection, job.Id), cancellationToken);
            await _gate(job.Type, JobStates.Completed, cancellationToken);
            End(job.Id, await _database.WriteAsync(connection => Complete(connection, job), cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await _database.WriteAsync(connection => _jobs.Fail(connection, job.Id, e.Message), cancellationToken);
            End(job.Id, JobResult.Failure(e.Message));
        }
    }

    private JobResult Complete(SqliteConnection connection, JobTask job)
    {
        var result = _works[job.Type](connection, job.Task);
        _jobs.Complete(connection, job.Id, result);
        return result;
    }

    /// <summary>Lets go those who wait for jobs that were lost when everything was replaced.</summary>
    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, waiter) in _waiting)
        {
            if (waiter.IsQueued && !await _database.ReadAsync(connection => _jobs.Has(connection, id), cancellationToken))
                End(id, JobResult.Failure("it is gone, since everything was replaced"));
        }
    }

    private void End(string id, JobResult result)
    {
        if (_waiting.TryRemove(id, out var waiter))
            waiter.SetResult(result);
    }

    private sealed class Waiter() : TaskCompletionSource<JobResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        /// <summary>Whether its job has been written, so that it is lost where it cannot be found.</summary>
        public volatile bool IsQueued;
    }
}

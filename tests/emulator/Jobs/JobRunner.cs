using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;
using Job = Vectara.Emulator.Jobs.JobStore.Job;

namespace Vectara.Emulator.Jobs;

/// <summary>Does a job of one type. All that it changes is kept together with the job's completion, or not at all.</summary>
internal delegate JobResult JobWork(SqliteConnection connection, JsonObject task);

/// <summary>Is asked before a job of a type enters a state, so that a test can hold it there or make it fail.</summary>
internal delegate ValueTask JobGate(string type, string state, CancellationToken cancellationToken);

/// <summary>Does the jobs in the background, one after the other, in the order in which they were queued.</summary>
internal sealed class JobRunner : IAsyncDisposable
{
    private readonly Database _database;
    private readonly JobGate _gate;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, JobWork> _works = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private Task _running = Task.CompletedTask;

    public JobRunner(Database database, JobStore jobs, JobGate gate)
    {
        _database = database;
        Jobs = jobs;
        _gate = gate;
    }

    public JobStore Jobs { get; }

    public void Add(string type, JobWork work) => _works[type] = work;

    /// <summary>Begins with the jobs that the last run of the emulator left undone.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var left = await _database.ReadAsync(
            connection => Jobs.After(connection, 0).Where(job => job.State is JobStates.Queued or JobStates.Started).Select(job => job.Id).ToList(), cancellationToken);
        foreach (var id in left)
            _queue.Writer.TryWrite(id);
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Queues a job, which is kept when this returns.</summary>
    public async Task<Job> QueueAsync(string type, string corpusKey, Func<SqliteConnection, JsonObject> task, CancellationToken cancellationToken)
    {
        var job = await _database.WriteAsync(connection => Jobs.Add(connection, type, corpusKey, task(connection)), cancellationToken);
        _waiting[job.Id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Writer.TryWrite(job.Id);
        return job;
    }

    /// <summary>Waits until a job that was queued has completed or failed, and gives it back as it then is.</summary>
    public async Task<Job> WaitAsync(Job job, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (_waiting.TryGetValue(job.Id, out var done))
            await done.Task.WaitAsync(timeout, clock, cancellationToken);
        return await _database.ReadAsync(connection => Jobs.Get(connection, job.Id), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var id in _queue.Reader.ReadAllAsync(_stopping.Token))
            {
                await RunAsync(id, _stopping.Token);
                if (_waiting.TryRemove(id, out var done))
                    done.SetResult();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // What is left is done by whoever opens the data again.
        }
    }

    private async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        var job = await _database.ReadAsync(connection => Jobs.Get(connection, id), cancellationToken);
        try
        {
            await _gate(job.Type, JobStates.Started, cancellationToken);
            await _database.WriteAsync(connection => Done(() => Jobs.Start(connection, job)), cancellationToken);
            await _gate(job.Type, JobStates.Completed, cancellationToken);
            await _database.WriteAsync(connection => Done(() => Jobs.Complete(connection, job, _works[job.Type](connection, job.Task))), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await _database.WriteAsync(connection => Done(() => Jobs.Fail(connection, job, e.Message)), cancellationToken);
        }
    }

    private static bool Done(Action work)
    {
        work();
        return true;
    }
}

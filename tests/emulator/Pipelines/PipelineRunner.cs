using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

/// <summary>
/// Starts the runs that triggers have come to ask for, and does what runs do, once they have been running for a while, so that
/// there is time to see one at work and to cancel it.
/// </summary>
internal sealed class PipelineRunner(Database database, InnerCalls calls, TimeProvider clock)
{
    private const string LastTriggered = "last_triggered_at";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    private readonly RunExecution _execution = new(database, calls, clock);

    /// <summary>The runs that a request is at work on. It is not stored, so that one which was broken off is taken up again.</summary>
    private readonly ConcurrentDictionary<long, bool> _atWork = new();

    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(connection => !new ResourceStore(Pipelines.Kind).All(connection).Any(), cancellationToken))
            return;
        foreach (var (pipeline, run) in await database.WriteAsync(FindDue, cancellationToken))
        {
            if (!_atWork.TryAdd(run.Number, true))
                continue;
            try
            {
                await _execution.RunAsync(pipeline, run, cancellationToken);
            }
            finally
            {
                _atWork.TryRemove(run.Number, out _);
            }
        }
    }

    private List<(Resource Pipeline, Resource Run)> FindDue(SqliteConnection connection)
    {
        var now = clock.GetUtcNow();
        var due = new List<(Resource, Resource)>();
        foreach (var pipeline in new ResourceStore(Pipelines.Kind).All(connection).ToList())
        {
            if (PipelineRuns.Running(connection, pipeline) is not { } run)
                StartIfDue(connection, pipeline, now);
            else if (run.Body["started_at"]!.AsTime() + Duration <= now)
                due.Add((pipeline, run));
        }

        return due;
    }

    /// <summary>However often a trigger has come up since anybody looked, one run takes what there is.</summary>
    private static void StartIfDue(SqliteConnection connection, Resource pipeline, DateTimeOffset now)
    {
        var trigger = pipeline.Body["trigger"]!;
        if (!(bool)pipeline.Body["enabled"]! || (string?)trigger["type"] == "manual")
            return;
        var last = new[] { pipeline.Body[LastTriggered], pipeline.Body[PipelineRules.Since], pipeline.Body["created_at"] }.OfType<JsonNode>().Max(time => time.AsTime());
        if (!Recurrence.Between((string?)trigger["duration"], (string?)trigger["expression"], last, now).Any())
            return;
        pipeline.Body[LastTriggered] = now.UtcDateTime;
        ResourceStore.Replace(connection, pipeline);
        PipelineRuns.Start(connection, pipeline, "scheduled", now);
    }
}

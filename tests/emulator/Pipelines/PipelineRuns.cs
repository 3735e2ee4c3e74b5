using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

/// <summary>The runs of a pipeline, and what happened in each of them.</summary>
internal static class PipelineRuns
{
    public const string Kind = "run";

    /// <summary>The records that a run takes; a member that no answer shows. A run that has none takes those of the source.</summary>
    public const string Records = "records";

    private const string InProgress = "running";

    private static readonly ResourceStore Store = new(Kind);

    public static Resource? Running(SqliteConnection connection, Resource pipeline) => Store.All(connection, pipeline).LastOrDefault(IsRunning);

    public static bool IsRunning(Resource run) => (string?)run.Body["status"] == InProgress;

    public static Resource Start(SqliteConnection connection, Resource pipeline, string trigger, DateTimeOffset now, IEnumerable<Resource>? letters = null)
    {
        var id = FormattableString.Invariant($"run_{ResourceStore.NextNumber(connection)}");
        var run = Store.Add(connection, id, new JsonObject
        {
            ["id"] = id,
            ["pipeline_key"] = pipeline.Key,
            ["agent_key"] = Pipelines.AgentOf(pipeline),
            ["status"] = InProgress,
            ["trigger_type"] = trigger,
            ["started_at"] = now.UtcDateTime,
            ["created_at"] = now.UtcDateTime,
            [Records] = letters is null ? null : new JsonArray([.. letters.Select(letter => letter.Body["source_record_id"]!.DeepClone())]),
        }, pipeline);
        AddEvent(connection, run, "run_started", new JsonObject
        {
            ["agent_key"] = Pipelines.AgentOf(pipeline),
            ["trigger_type"] = trigger,
            ["sync_mode"] = pipeline.Body["sync_mode"]?.DeepClone(),
            ["start_watermark"] = pipeline.Body["watermark"]?["value"]?.DeepClone(),
        }, now);
        return run;
    }

    public static void Finish(SqliteConnection connection, Resource run, string status, JsonObject? counts, DateTimeOffset now)
    {
        foreach (var (name, count) in counts ?? [])
            run.Body[name] = count?.DeepClone();
        run.Body["status"] = status;
        run.Body["completed_at"] = now.UtcDateTime;
        ResourceStore.Replace(connection, run);
        var members = counts?.DeepClone().AsObject() ?? [];
        members["status"] = status;
        AddEvent(connection, run, "run_completed", members, now);
    }

    public static void AddEvent(SqliteConnection connection, Resource run, string type, JsonObject members, DateTimeOffset now)
    {
        var id = ResourceStore.NextNumber(connection).ToString("D19", System.Globalization.CultureInfo.InvariantCulture);
        var item = new JsonObject { ["type"] = type, ["id"] = id, ["occurred_at"] = now.UtcDateTime };
        foreach (var (name, value) in members)
            item[name] = value?.DeepClone();
        new ResourceStore("event").Add(connection, id, item, run);
    }
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

/// <summary>A record of a source: what its agent is told about it, or why it cannot be had.</summary>
internal sealed record PipelineRecord(string Id, string Content, string? Error);

/// <summary>
/// What the sources of pipelines hold. Nothing here reaches a real source, so a test says what there is; a record that nobody has
/// described but a dead letter names is there too, with its id for content.
/// </summary>
internal static class PipelineRecords
{
    private static readonly ResourceStore Store = new("source_record");

    public static void Put(SqliteConnection connection, Resource pipeline, string id, string content, string? error)
    {
        if (Store.Find(connection, id, pipeline) is { } present)
            ResourceStore.Remove(connection, present);
        Store.Add(connection, id, new JsonObject { ["content"] = content, ["error"] = error }, pipeline);
    }

    /// <summary>The records that a run takes: those it was started for, or those that are new since the last run that advanced the watermark.</summary>
    public static List<PipelineRecord> Of(SqliteConnection connection, Resource pipeline, Resource run)
    {
        if (run.Body[PipelineRuns.Records] is JsonArray ids)
            return [.. ids.Select(id => id!.ToString()).Select(id => Store.Find(connection, id, pipeline) is { } known ? Read(known) : new PipelineRecord(id, id, null))];
        var seen = (string?)pipeline.Body["sync_mode"] == "full_refresh" ? 0 : long.Parse((string?)pipeline.Body["watermark"]?["value"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        return [.. Store.After(connection, seen, pipeline).Where(record => record.Number < run.Number).Select(Read)];
    }

    private static PipelineRecord Read(Resource record) => new(record.Key, (string)record.Body["content"]!, (string?)record.Body["error"]);
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

/// <summary>The records of a pipeline that are to be tried again: those that failed, and those that somebody put there.</summary>
internal sealed class DeadLetters : ResourceRules
{
    public const string Kind = "dead_letter";
    public const string Pending = "pending";
    public const string Retrying = "retrying";

    private static readonly ResourceStore Store = new(Kind);

    public override IReadOnlyList<string> FilteredMembers => ["source_record_id"];

    /// <summary>Puts a record there by hand. One that is there already is noted anew, unless a run has it in its hands.</summary>
    public static Resource Put(SqliteConnection connection, Resource pipeline, string record, string? error, DateTimeOffset now)
    {
        var letter = Find(connection, pipeline, record);
        if ((string?)letter?.Body["status"] == Retrying)
            throw ApiException.Conflict($"The record '{record}' is a dead letter that is being tried again.");
        return Keep(connection, pipeline, letter, new JsonObject { ["source_record_id"] = record, ["error_message"] = error, ["origin"] = "manual" }, now);
    }

    public static Resource? Find(SqliteConnection connection, Resource pipeline, string record) =>
        Store.All(connection, pipeline).FirstOrDefault(letter => letter.Body["source_record_id"]!.ToString() == record);

    /// <summary>The pending ones that a request selects; all of them where it does not say.</summary>
    public static List<Resource> Select(SqliteConnection connection, Resource pipeline, JsonObject selection) =>
    [
        .. Store.All(connection, pipeline).Where(letter =>
            (string?)letter.Body["status"] == Pending
            && (selection["source_record_ids"] is not JsonArray { Count: > 0 } ids || ids.Any(id => id!.ToString() == letter.Body["source_record_id"]!.ToString()))
            && Is(letter, selection, "last_run_id")
            && Is(letter, selection, "origin")),
    ];

    /// <summary>Sets the status of dead letters: retrying while a run has them, pending before and after.</summary>
    public static void Mark(SqliteConnection connection, IEnumerable<Resource> letters, string status)
    {
        foreach (var letter in letters)
        {
            letter.Body["status"] = status;
            ResourceStore.Replace(connection, letter);
        }
    }

    /// <summary>Notes that a record failed in a run.</summary>
    public static void Add(SqliteConnection connection, Resource pipeline, Resource run, string record, string error, DateTimeOffset now)
    {
        var letter = Find(connection, pipeline, record);
        Keep(connection, pipeline, letter, new JsonObject
        {
            ["source_record_id"] = record,
            ["error_message"] = error,
            ["last_run_id"] = run.Key,
            ["attempt_count"] = ((long?)letter?.Body["attempt_count"] ?? 0) + 1,
            ["origin"] = letter?.Body["origin"]?.DeepClone() ?? "pipeline",
        }, now);
    }

    private static Resource Keep(SqliteConnection connection, Resource pipeline, Resource? letter, JsonObject members, DateTimeOffset now)
    {
        var id = letter?.Key ?? FormattableString.Invariant($"pdl_{ResourceStore.NextNumber(connection)}");
        var body = letter?.Body.DeepClone().AsObject() ?? new JsonObject { ["id"] = id, ["attempt_count"] = 0, ["created_at"] = now.UtcDateTime };
        foreach (var (name, value) in members)
            body[name] = value?.DeepClone();
        body["status"] = Pending;
        body["updated_at"] = now.UtcDateTime;
        if (letter is null)
            return Store.Add(connection, id, body, pipeline);
        var kept = letter with { Body = body };
        ResourceStore.Replace(connection, kept);
        return kept;
    }

    private static bool Is(Resource letter, JsonObject selection, string member) =>
        selection[member] is null || selection[member]!.ToString() == letter.Body[member]?.ToString();
}

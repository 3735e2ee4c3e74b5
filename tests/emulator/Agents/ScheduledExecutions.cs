using Microsoft.Data.Sqlite;
using Vectara.Emulator.Accounts;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Does what schedules have come to ask for since anybody looked, as if it had been done at the time; and removes idle sessions.</summary>
internal sealed class ScheduledExecutions(Database database, InnerCalls calls, TimeProvider clock)
{
    public const string Kind = "execution";

    private const string LastExecution = "last_execution_at";

    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(IsNeeded, cancellationToken))
            return;
        var due = await database.WriteAsync(ClaimDue, cancellationToken);
        foreach (var (agent, schedule, time) in due)
            await ExecuteAsync(agent, schedule, time, cancellationToken);
    }

    private static bool IsNeeded(SqliteConnection connection) => connection.Number(
        "SELECT EXISTS (SELECT 1 FROM resources WHERE kind = $schedule OR (kind = $session AND json_extract(body, '$.tti_minutes') > 0))",
        ("$schedule", ScheduleRules.Kind), ("$session", SessionRules.Kind)) != 0;

    /// <summary>What is due is marked as done at once, so that nobody else does it too.</summary>
    private List<(Resource Agent, Resource Schedule, DateTimeOffset Time)> ClaimDue(SqliteConnection connection)
    {
        var now = clock.GetUtcNow();
        SessionIdleness.RemoveIdle(connection, now);
        var due = new List<(Resource, Resource, DateTimeOffset)>();
        foreach (var schedule in new ResourceStore(ScheduleRules.Kind).Everywhere(connection).Where(schedule => (bool)schedule.Body["enabled"]!).ToList())
        {
            var times = Times(schedule.Body, now);
            if (times.Count == 0)
                continue;
            schedule.Body[LastExecution] = times[^1].UtcDateTime;
            ResourceStore.Replace(connection, schedule);
            var agent = new ResourceStore("agent").Get(connection, (string)schedule.Body["agent_key"]!);
            due.AddRange(times.Select(time => (agent, schedule, time)));
        }

        return due;
    }

    /// <summary>The times that are due. Of many, only as many as are remembered: the rest would leave no trace but sessions.</summary>
    private static List<DateTimeOffset> Times(JsonObject schedule, DateTimeOffset now)
    {
        var last = new[] { schedule[LastExecution], schedule[ScheduleRules.Since], schedule["created_at"] }.OfType<JsonNode>().Max(time => time.AsTime());
        var rule = schedule["schedule"]!;
        return [.. Recurrence.Between((string?)rule["interval"], (string?)rule["cron_expression"], last, now).TakeLast(Kept(schedule))];
    }

    private async Task ExecuteAsync(Resource agent, Resource schedule, DateTimeOffset time, CancellationToken cancellationToken)
    {
        string? session = null, error = null;
        try
        {
            var place = new JsonObject { ["agent_key"] = agent.Key };
            session = (string)(await calls.CallAsync("POST", SessionOperations.Collection, Caller.Nobody, place,
                new JsonObject { ["metadata"] = schedule.Body["session_metadata"]?.DeepClone() ?? new JsonObject() }, cancellationToken))["key"]!;
            place["session_key"] = session;
            await calls.CallAsync("POST", SessionOperations.Events, Caller.Nobody, place,
                new JsonObject { ["type"] = "input_message", ["messages"] = schedule.Body["message"]!.DeepClone() }, cancellationToken);
        }
        catch (ApiException e)
        {
            error = e.Message;
        }

        await database.WriteAsync(connection => Record(connection, schedule, session, error, time), cancellationToken);
    }

    private static void Record(SqliteConnection connection, Resource schedule, string? session, string? error, DateTimeOffset time)
    {
        var executions = new ResourceStore(Kind);
        var id = FormattableString.Invariant($"{schedule.Key}-{ResourceStore.NextNumber(connection)}");
        executions.Add(connection, id, new JsonObject
        {
            ["schedule_key"] = schedule.Key,
            ["workflow_run_id"] = id,
            ["session_key"] = session,
            ["attempt"] = 1,
            ["status"] = error is null ? "success" : "error",
            ["error_message"] = error,
            ["executed_at"] = time.UtcDateTime,
        }, schedule);
        foreach (var surplus in executions.All(connection, schedule).SkipLast(Kept(schedule.Body)).ToList())
            ResourceStore.Remove(connection, surplus);
    }

    private static int Kept(JsonObject schedule) => (int?)(long?)schedule["max_executions_to_keep"] ?? 10;
}

/// <summary>The newest execution is the first in the list.</summary>
internal sealed class ExecutionRules : ResourceRules
{
    public override bool NewestFirst => true;
}

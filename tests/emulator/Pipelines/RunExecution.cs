using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

/// <summary>Does what a run does: tells the pipeline's agent about each record, in a session of its own, and notes what comes of it.</summary>
internal sealed class RunExecution(Database database, InnerCalls calls, TimeProvider clock)
{
    private readonly RecordSessions _sessions = new(calls);

    public async Task RunAsync(Resource pipeline, Resource run, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(connection => Current(connection, pipeline, run) is null ? null : PipelineRecords.Of(connection, pipeline, run), cancellationToken) is not { } records)
            return;
        var failed = 0;
        foreach (var record in records)
        {
            var (session, error) = await ProcessAsync(pipeline, record, cancellationToken);
            failed += error is null ? 0 : 1;
            await database.WriteAsync(connection => Record(connection, pipeline, run, record, session, error), cancellationToken);
        }

        await database.WriteAsync(connection => Finish(connection, pipeline, run, records.Count, failed), cancellationToken);
    }

    private async Task<(string? Session, string? Error)> ProcessAsync(Resource pipeline, PipelineRecord record, CancellationToken cancellationToken)
    {
        if (record.Error is not null)
            return (null, record.Error);
        string? session = null;
        try
        {
            session = await _sessions.BeginAsync(Pipelines.AgentOf(pipeline), record.Id, cancellationToken);
            var events = await _sessions.TellAsync(Pipelines.AgentOf(pipeline), session, record.Content, cancellationToken);
            return (session, await VerifyAsync(pipeline, record, session, events, cancellationToken));
        }
        catch (ApiException e)
        {
            return (session, e.Message);
        }
    }

    private async Task<string?> VerifyAsync(Resource pipeline, PipelineRecord record, string session, JsonArray events, CancellationToken cancellationToken)
    {
        var verification = pipeline.Body["transform"]!["verification"];
        if ((string?)verification?["agent_key"] is { } judge)
            return await new Judgement(_sessions).ComplaintAsync(judge, record, events, cancellationToken);
        if ((string?)verification?["expression"] is not { } condition)
            return null;
        var context = await database.ReadAsync(connection => Context(connection, pipeline, session, events), cancellationToken);
        return Condition.Holds(condition, context, clock.GetUtcNow()) ? null : $"The output of the agent does not satisfy the condition {condition}";
    }

    /// <summary>What the condition of a pipeline can ask about: the agent and its session, what its tools gave and what it said.</summary>
    private JsonObject Context(SqliteConnection connection, Resource pipeline, string key, JsonArray events)
    {
        var agent = new ResourceStore("agent").Get(connection, Pipelines.AgentOf(pipeline));
        var context = Condition.Context(agent.Body, new ResourceStore(SessionRules.Kind).Get(connection, key, agent).Body, clock.GetUtcNow());
        var output = events.LastOrDefault(item => (string?)item!["type"] is "agent_output" or "structured_output")?["content"];
        context["output"] = output is JsonObject ? output.DeepClone() : new JsonObject { ["text"] = output?.ToString() };
        context["tools"] = new JsonObject(events.Where(item => (string?)item!["type"] == SessionEvents.ToolOutput)
            .ToLookup(item => (string)item!["tool_configuration_name"]!)
            .Select(tool => KeyValuePair.Create(tool.Key, (JsonNode?)new JsonObject { ["outputs"] = new JsonObject { ["latest"] = tool.Last()!["tool_output"]!.DeepClone() } })));
        return context;
    }

    private void Record(SqliteConnection connection, Resource pipeline, Resource run, PipelineRecord record, string? session, string? error)
    {
        var now = clock.GetUtcNow();
        PipelineRuns.AddEvent(connection, run, "record_processing", new JsonObject { ["status"] = "started", ["source_record_id"] = record.Id }, now);
        PipelineRuns.AddEvent(connection, run, "record_processing", new JsonObject
        {
            ["status"] = error is null ? "completed" : "failed",
            ["source_record_id"] = record.Id,
            ["session_key"] = session,
            ["error"] = error,
            ["dead_lettered"] = error is not null,
        }, now);
        if (error is not null)
            DeadLetters.Add(connection, pipeline, run, record.Id, error, now);
        else if (DeadLetters.Find(connection, pipeline, record.Id) is { } letter)
            ResourceStore.Remove(connection, letter);
    }

    private void Finish(SqliteConnection connection, Resource pipeline, Resource run, int records, int failed)
    {
        if (Current(connection, pipeline, run) is not { Pipeline: var current, Run: var still })
            return;
        var now = clock.GetUtcNow();
        if (still.Body[PipelineRuns.Records] is null)
        {
            var watermark = FormattableString.Invariant($"{run.Number}");
            current.Body["watermark"] = new JsonObject { ["value"] = watermark, ["updated_at"] = now.UtcDateTime };
            ResourceStore.Replace(connection, current);
            PipelineRuns.AddEvent(connection, still, "watermark_advanced", new JsonObject { ["watermark"] = watermark }, now);
        }

        PipelineRuns.Finish(connection, still, "completed", new JsonObject
        {
            ["records_fetched"] = records,
            ["records_processed"] = records - failed,
            ["records_failed"] = failed,
        }, now);
    }

    /// <summary>The pipeline and the run as they are now; null where the run has ended, be it that somebody cancelled it or removed the pipeline.</summary>
    private static (Resource Pipeline, Resource Run)? Current(SqliteConnection connection, Resource pipeline, Resource run) =>
        new ResourceStore(Pipelines.Kind).Find(connection, pipeline.Key) is { } current
        && new ResourceStore(PipelineRuns.Kind).Find(connection, run.Key, current) is { } still && PipelineRuns.IsRunning(still)
            ? (current, still)
            : null;
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What an agent did in a turn, for whoever analyses it: a trace, and a span for each thing that it did.</summary>
internal sealed class TurnTrace(Resource agent, Resource session, DateTimeOffset started)
{
    public const string Kind = "trace";
    public const string SpanKind = "span";

    private readonly List<JsonObject> _spans = [];
    private readonly List<string> _errorTypes = [];
    private string? _problem;
    private long _inputTokens;
    private long _outputTokens;

    public void Add(string operation, string step, DateTimeOffset from, DateTimeOffset to, JsonObject members, bool failed = false)
    {
        var span = new JsonObject
        {
            ["operation"] = operation,
            ["started_at"] = from.UtcDateTime,
            ["duration_ms"] = (long)(to - from).TotalMilliseconds,
            ["status"] = failed ? "error" : "ok",
            ["step_name"] = step,
            ["has_children"] = false,
        };
        foreach (var (name, value) in members)
            span[name] = value?.DeepClone();
        _spans.Add(span);
        _inputTokens += (long?)span["attributes"]?["input_tokens"] ?? 0;
        _outputTokens += (long?)span["attributes"]?["output_tokens"] ?? 0;
    }

    /// <summary>Notes that the turn as a whole failed, and in which way.</summary>
    public void Fail(string type, string problem)
    {
        _errorTypes.Add(type);
        _problem = problem;
    }

    public void Store(SqliteConnection connection, JsonObject invocation, JsonNode? inputEvent, DateTimeOffset ended)
    {
        var id = ResourceStore.NextNumber(connection).ToString("x32", CultureInfo.InvariantCulture);
        var failed = _problem is not null || _spans.Exists(span => (string?)span["status"] == "error");
        var root = new JsonObject
        {
            ["operation"] = "invoke_agent",
            ["started_at"] = started.UtcDateTime,
            ["duration_ms"] = (long)(ended - started).TotalMilliseconds,
            ["status"] = failed ? "error" : "ok",
            ["error_message"] = _problem,
            ["has_children"] = _spans.Count > 0,
            ["attributes"] = new JsonObject
            {
                ["model"] = agent.Body["model"]?["name"]?.DeepClone(),
                ["agent_name"] = agent.Body["name"]?.DeepClone(),
                ["input_tokens"] = _inputTokens,
                ["output_tokens"] = _outputTokens,
                ["input_event_id"] = inputEvent?.DeepClone(),
                ["output_event_id"] = _spans.FindLast(span => (string?)span["operation"] == "output")?["event_id"]?.DeepClone(),
                ["parent_agent_id"] = session.Body["created_by_agent_key"]?.DeepClone(),
                ["parent_session_id"] = session.Body["created_by_session_key"]?.DeepClone(),
                ["depth"] = (long?)session.Body[SubAgents.Depth] ?? 0,
            },
            ["content"] = invocation.DeepClone(),
        };
        var trace = new ResourceStore(Kind).Add(connection, id, new JsonObject
        {
            ["trace_id"] = id,
            ["agent_key"] = agent.Key,
            ["session_key"] = session.Key,
            ["started_at"] = started.UtcDateTime,
            ["duration_ms"] = root["duration_ms"]!.DeepClone(),
            ["status"] = failed ? "error" : "ok",
            ["input_tokens"] = _inputTokens,
            ["output_tokens"] = _outputTokens,
            [TraceRules.Operations] = new JsonArray([.. _spans.Prepend(root).Select(span => span["operation"]!.DeepClone())]),
            [TraceRules.Errors] = new JsonArray([.. _errorTypes]),
            [TraceRules.ToolErrors] = new JsonArray([.. _spans.Where(span => (string?)span["operation"] == "execute_tool" && (string?)span["status"] == "error").Take(1).Select(_ => "execution_error")]),
            [TraceRules.Tools] = new JsonArray([.. _spans.Select(span => span["attributes"]?["tool_name"]).OfType<JsonNode>().Select(name => name.DeepClone())]),
        });
        var parent = Store(connection, trace, root, null);
        foreach (var span in _spans)
            Store(connection, trace, span, parent);
    }

    private static string Store(SqliteConnection connection, Resource trace, JsonObject span, string? parent)
    {
        var id = ResourceStore.NextNumber(connection).ToString("x16", CultureInfo.InvariantCulture);
        span["span_id"] = id;
        span["parent_span_id"] = parent;
        span["trace_id"] = trace.Key;
        new ResourceStore(SpanKind).Add(connection, id, span, trace);
        return id;
    }
}

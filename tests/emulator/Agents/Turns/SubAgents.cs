using Vectara.Emulator.Accounts;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>Asks other agents, each in a session of its own, which the asking one can go on with as far as its tool's configuration lets it.</summary>
internal sealed class SubAgents(Database database, InnerCalls calls)
{
    private const int DeepestAgent = 3;

    /// <summary>By which session and tool a session was made, and how deep below one of a person; members that no answer shows.</summary>
    private const string Creator = "creator";
    public const string Depth = "depth";

    private static readonly ResourceStore Sessions = new(SessionRules.Kind);

    public async Task<ToolResult> AskAsync(ToolCall call, Resource session, Caller caller, CancellationToken cancellationToken)
    {
        var depth = (long?)session.Body[Depth] ?? 0;
        if (depth >= DeepestAgent)
            return ToolResult.Error($"Agents call each other {DeepestAgent} deep at most.");
        var configuration = call.Configuration["sub_agent_configuration"]!.AsObject();
        var place = new JsonObject { ["agent_key"] = (string)configuration["agent_key"]! };
        var own = await database.ReadAsync(connection => Find(connection, call, configuration, session), cancellationToken);
        if (own is null && call.Arguments["session_key"] is { } key && IsResumable(configuration))
            return ToolResult.Error($"There is no session '{key}' that could be resumed here.");
        own ??= await CreateAsync(call, configuration, place, session, depth + 1, caller, cancellationToken);
        place["session_key"] = own;
        var message = new JsonObject { ["type"] = "text", ["content"] = call.Arguments["message"]?.ToString() ?? call.Arguments["input"]?.ToString() ?? "" };
        var answer = await calls.CallAsync(
            "POST", SessionOperations.Events, caller, place, new JsonObject { ["type"] = "input_message", ["messages"] = new JsonArray(message) }, cancellationToken);
        var events = answer["events"]!.AsArray().Select(item => item!.AsObject()).ToList();
        var said = events.LastOrDefault(item => (string?)item["type"] is "agent_output" or "structured_output")?["content"];
        var text = said is JsonValue or null ? (string?)said : said.ToJsonString(JsonNodes.Readable);
        return new ToolResult(new JsonObject { ["session_key"] = own, ["response"] = text }, Failed: false, text) { Activities = events };
    }

    private static bool IsResumable(JsonObject configuration) => (string?)configuration["session_mode"] is "session_scoped" or "llm_controlled" or "agent_scoped";

    /// <summary>The session that the other agent goes on in; null where it begins a new one.</summary>
    private static string? Find(Microsoft.Data.Sqlite.SqliteConnection connection, ToolCall call, JsonObject configuration, Resource session)
    {
        bool IsOf(Resource other, string member, string key) => (string?)other.Body[member] == key;
        var made = Sessions.Everywhere(connection).Where(other => IsOf(other, "agent_key", (string)configuration["agent_key"]!) && IsOf(other, "created_by_agent_key", (string)session.Body["agent_key"]!));
        var named = call.Arguments["session_key"]?.ToString();
        return (string?)configuration["session_mode"] switch
        {
            "persistent" => made.LastOrDefault(other => IsOf(other, Creator, CreatorOf(call, session))),
            "session_scoped" or "llm_controlled" => made.FirstOrDefault(other => other.Key == named && IsOf(other, "created_by_session_key", session.Key)),
            "agent_scoped" => made.FirstOrDefault(other => other.Key == named),
            _ => null,
        } is { } found ? found.Key : null;
    }

    private async Task<string> CreateAsync(ToolCall call, JsonObject configuration, JsonObject agent, Resource session, long depth, Caller caller, CancellationToken cancellationToken)
    {
        var created = await calls.CallAsync("POST", SessionOperations.Collection, caller, agent, new JsonObject
        {
            ["metadata"] = configuration["session_metadata"]?.DeepClone() ?? new JsonObject(),
            ["tti_minutes"] = call.Arguments["session_tti_minutes"]?.DeepClone() ?? 0,
        }, cancellationToken);
        var key = (string)created["key"]!;
        await database.WriteAsync(
            connection =>
            {
                var own = Sessions.Get(connection, key, new ResourceStore("agent").Get(connection, (string)agent["agent_key"]!));
                own.Body["created_by_agent_key"] = session.Body["agent_key"]!.DeepClone();
                own.Body["created_by_session_key"] = session.Key;
                own.Body[Creator] = CreatorOf(call, session);
                own.Body[Depth] = depth;
                ResourceStore.Replace(connection, own);
            },
            cancellationToken);
        return key;
    }

    private static string CreatorOf(ToolCall call, Resource session) => $"{session.Number}/{call.Name}";
}

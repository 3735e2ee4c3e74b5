using Vectara.Emulator.Accounts;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// Runs the tools of agents as far as they work on this service: searching corpora and calling other agents. Nothing here reaches
/// the web or runs a caller's code, so any other tool gives back what it was given.
/// </summary>
internal sealed class ToolRunner(Database database, InnerCalls calls)
{
    private const int DeepestAgent = 3;

    public async Task<ToolResult> RunAsync(ToolCall call, Resource session, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return call.Type switch
            {
                ToolCall.Search => await SearchAsync(call, caller, cancellationToken),
                "sub_agent" => await AskAgentAsync(call, session, caller, cancellationToken),
                _ => new ToolResult(new JsonObject { ["emulated"] = true, ["input"] = call.Arguments.DeepClone() }, Failed: false, null),
            };
        }
        catch (ApiException e)
        {
            return ToolResult.Error(e.Message);
        }
    }

    private async Task<ToolResult> SearchAsync(ToolCall call, Caller caller, CancellationToken cancellationToken)
    {
        var query = call.Configuration["query_configuration"]!.AsObject();
        var body = new JsonObject
        {
            ["query"] = call.Arguments["query"]?.DeepClone(),
            ["search"] = query["search"]?.DeepClone(),
            ["generation"] = Generation(query["generation"] as JsonObject),
            ["save_history"] = query["save_history"]?.DeepClone(),
        };
        var answer = await calls.CallAsync("POST", "/v2/query", caller, [], body, cancellationToken);
        return new ToolResult(new JsonObject { ["search_results"] = answer["search_results"]?.DeepClone() }, Failed: false, (string?)answer["summary"]);
    }

    /// <summary>What the agent says is generated from the results, even where the tool itself is to give back results alone.</summary>
    private static JsonObject Generation(JsonObject? asked)
    {
        var generation = asked?.DeepClone().AsObject() ?? [];
        generation["enabled"] = true;
        return generation;
    }

    private async Task<ToolResult> AskAgentAsync(ToolCall call, Resource session, Caller caller, CancellationToken cancellationToken)
    {
        var depth = (long?)session.Body[Depth] ?? 0;
        if (depth >= DeepestAgent)
            return ToolResult.Error($"Agents call each other {DeepestAgent} deep at most.");
        var configuration = call.Configuration["sub_agent_configuration"]!.AsObject();
        var agent = new JsonObject { ["agent_key"] = (string)configuration["agent_key"]! };
        var own = await FindOrCreateAsync(call, configuration, agent, session, depth + 1, caller, cancellationToken);
        var place = new JsonObject { ["agent_key"] = agent["agent_key"]!.DeepClone(), ["session_key"] = own };
        var message = new JsonObject { ["type"] = "text", ["content"] = call.Arguments["message"]?.ToString() ?? call.Arguments["input"]?.ToString() ?? "" };
        var answer = await calls.CallAsync(
            "POST", SessionOperations.Events, caller, place, new JsonObject { ["type"] = "input_message", ["messages"] = new JsonArray(message) }, cancellationToken);
        var text = answer["events"]!.AsArray().Where(item => (string?)item!["type"] == "agent_output").Select(item => (string?)item!["content"]).LastOrDefault();
        return new ToolResult(new JsonObject { ["session_key"] = own, ["response"] = text }, Failed: false, text);
    }

    /// <summary>Unless every call has a session of its own, an agent goes on in the one that it had for this session.</summary>
    private async Task<string> FindOrCreateAsync(ToolCall call, JsonObject configuration, JsonObject agent, Resource session, long depth, Caller caller, CancellationToken cancellationToken)
    {
        var creator = $"{session.Number}/{call.Name}";
        var sessions = new ResourceStore(SessionRules.Kind);
        if ((string?)configuration["session_mode"] is not (null or "ephemeral")
            && await database.ReadAsync(connection => sessions.Everywhere(connection).LastOrDefault(other => (string?)other.Body[Creator] == creator), cancellationToken) is { } present)
            return present.Key;
        var created = await calls.CallAsync(
            "POST", SessionOperations.Collection, caller, agent, new JsonObject { ["metadata"] = configuration["session_metadata"]?.DeepClone() ?? new JsonObject() }, cancellationToken);
        var key = (string)created["key"]!;
        await database.WriteAsync(
            connection =>
            {
                var own = sessions.Get(connection, key, new ResourceStore("agent").Get(connection, (string)agent["agent_key"]!));
                own.Body["created_by_agent_key"] = session.Body["agent_key"]!.DeepClone();
                own.Body["created_by_session_key"] = session.Key;
                own.Body[Creator] = creator;
                own.Body[Depth] = depth;
                ResourceStore.Replace(connection, own);
                return own;
            },
            cancellationToken);
        return key;
    }

    /// <summary>By which session and tool a session was made, and how deep below one of a person; members that no answer shows.</summary>
    private const string Creator = "creator";
    private const string Depth = "depth";
}

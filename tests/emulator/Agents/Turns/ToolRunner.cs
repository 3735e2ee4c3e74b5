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
    private readonly SubAgents _agents = new(database, calls);

    public async Task<ToolResult> RunAsync(ToolCall call, Resource session, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return call.Type switch
            {
                ToolCall.Search => await SearchAsync(call, caller, cancellationToken),
                "sub_agent" => await _agents.AskAsync(call, session, caller, cancellationToken),
                _ => new ToolResult(new JsonObject { ["emulated"] = true, ["input"] = call.Shown.DeepClone() }, Failed: false, null),
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
}

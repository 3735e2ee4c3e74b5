using Vectara.Emulator.Accounts;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// Runs the tools of agents as far as they work on this service: searching corpora, calling other agents, and working on the files
/// of a session. Nothing here reaches the web or runs a caller's code, so any other tool gives back what it was given.
/// </summary>
internal sealed class ToolRunner(Database database, InnerCalls calls, TimeProvider clock)
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
                DocumentTextTool.Type => await FetchAsync(call, session, caller, cancellationToken),
                var type when ArtifactTools.Knows(type) =>
                    await database.WriteAsync(connection => ArtifactTools.Run(connection, call, session, clock.GetUtcNow()), cancellationToken),
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

    private async Task<ToolResult> FetchAsync(ToolCall call, Resource session, Caller caller, CancellationToken cancellationToken)
    {
        var place = new JsonObject { ["corpus_key"] = call.Arguments["corpus_key"]?.ToString() ?? "", ["document_id"] = call.Arguments["document_id"]?.ToString() ?? "" };
        var document = await calls.CallAsync("GET", "/v2/corpora/{corpus_key}/documents/{document_id}", caller, place, [], cancellationToken);
        return await database.WriteAsync(connection => DocumentTextTool.Keep(connection, call, session, document, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>What the agent says is generated from the results, even where the tool itself is to give back results alone.</summary>
    private static JsonObject Generation(JsonObject? asked)
    {
        var generation = asked?.DeepClone().AsObject() ?? [];
        generation["enabled"] = true;
        return generation;
    }
}

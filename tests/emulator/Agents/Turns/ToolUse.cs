using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>The part of a step in which an agent calls its tools.</summary>
internal sealed class ToolUse(TurnState state)
{
    private readonly JsonArray _pending = [];

    /// <summary>Whether the turn has to wait for the client, which calls some tools itself.</summary>
    public bool IsWaiting => _pending.Count > 0;

    /// <summary>Makes the calls that a message leads to.</summary>
    public async IAsyncEnumerable<JsonObject> RunAsync(string message, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var call in ToolCall.Choose(message, [.. AgentSteps.Tools(state.Agent.Body, state.Step)]))
        {
            if (state.Run.Interrupted)
                yield break;
            await foreach (var item in MakeAsync(call, cancellationToken))
                yield return item;
        }

        if (IsWaiting)
            yield return state.Transient("client_tool_pending", new JsonObject { ["pending_calls"] = _pending });
    }

    private async IAsyncEnumerable<JsonObject> MakeAsync(ToolCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (references, tool) = await state.Services.Database.ReadAsync(
            connection => (References.Of(connection, state.Agent, state.Session, state.ToolOutputs, state.Now), call.FindTool(connection)), cancellationToken);
        var arguments = new ToolArguments(call, references);
        var members = new JsonObject
        {
            ["tool_call_id"] = Guid.NewGuid().ToString(),
            ["tool_configuration_name"] = call.Name,
            ["tool_name"] = tool?.Body["name"]!.DeepClone() ?? call.Type,
        };
        var from = state.Now;
        var problem = call.Problem(tool);
        var isClients = call.IsMadeByClient && problem is null;
        var input = await StoreAsync("tool_input", members, new JsonObject { ["tool_input"] = arguments.Chosen, ["argument_override_paths"] = Paths(arguments) }, isClients, cancellationToken);
        yield return input;
        if (isClients)
        {
            _pending.Add(Pending(input, arguments.Whole));
            yield break;
        }

        var resolved = call with { Configuration = references.Resolve(call.Configuration)!.AsObject(), Arguments = arguments.Whole, Shown = arguments.Shown };
        var result = problem is not null ? ToolResult.Error(problem) : await state.Services.Tools.RunAsync(resolved, state.Session, state.Caller, cancellationToken);
        foreach (var activity in result.Activities)
            yield return Activity(members, activity);
        var offloaded = await ToolOutputOffloading.ApplyAsync(state, call.Name, result.Output, cancellationToken);
        var output = await StoreAsync(
            SessionEvents.ToolOutput,
            members,
            new JsonObject { ["resolved_argument_overrides"] = arguments.Paths.Count > 0 ? arguments.Resolved : null, ["tool_output"] = offloaded, ["error"] = result.Failed },
            false,
            cancellationToken);
        state.Remember(call.Name, result.Output);
        if (result.Text is { } text)
            state.Findings.Add(text);
        Trace(call, from, input, output, result.Failed);
        yield return output;
        if (result.Image is { } image)
            yield return await SeeAsync(image, cancellationToken);
    }

    /// <summary>A call that the client has to make, as it is told about it, with all that it needs for it.</summary>
    public static JsonObject Pending(JsonObject toolInput, JsonObject arguments) => new()
    {
        ["event_id"] = toolInput["id"]?.DeepClone(),
        ["tool_configuration_name"] = toolInput["tool_configuration_name"]?.DeepClone(),
        ["tool_name"] = toolInput["tool_name"]?.DeepClone(),
        ["arguments"] = arguments.DeepClone(),
    };

    /// <summary>What a call that was told of before is given, put together anew from what the conversation keeps of it.</summary>
    public static ToolArguments ArgumentsOf(SqliteConnection connection, Resource agent, Resource session, JsonObject toolInput, DateTimeOffset now)
    {
        var name = (string)toolInput["tool_configuration_name"]!;
        var call = new ToolCall(name, agent.Body["tool_configurations"]?[name] as JsonObject ?? [], toolInput["tool_input"]!.AsObject());
        return new ToolArguments(call, References.Of(connection, agent, session, [], now));
    }

    private static JsonArray? Paths(ToolArguments arguments) =>
        arguments.Paths.Count > 0 ? new JsonArray([.. arguments.Paths.Select(path => (JsonNode)path)]) : null;

    private Task<JsonObject> StoreAsync(string type, JsonObject members, JsonObject others, bool byClient, CancellationToken cancellationToken)
    {
        var item = members.DeepClone().AsObject();
        foreach (var (name, value) in others.Where(member => member.Value is not null))
            item[name] = value!.DeepClone();
        return state.StoreAsync(type, item, cancellationToken, byClient);
    }

    private async Task<JsonObject> SeeAsync(JsonObject image, CancellationToken cancellationToken)
    {
        var seen = await state.StoreAsync("image_read", image, cancellationToken);
        state.Trace.Add("image_read", state.StepName, state.Now, state.Now, new JsonObject { ["event_id"] = seen["id"]!.DeepClone(), ["attributes"] = image.DeepClone() });
        return seen;
    }

    private JsonObject Activity(JsonObject members, JsonObject agentEvent)
    {
        var item = members.DeepClone().AsObject();
        item["activity_type"] = "sub_agent";
        item["agent_event"] = agentEvent.DeepClone();
        return state.Streaming(TurnAnswer.ToolActivity, item);
    }

    private void Trace(ToolCall call, DateTimeOffset from, JsonObject input, JsonObject output, bool failed) =>
        state.Trace.Add("execute_tool", state.StepName, from, state.Now, new JsonObject
        {
            ["attributes"] = new JsonObject
            {
                ["tool_name"] = input["tool_name"]!.DeepClone(),
                ["tool_key"] = call.Name,
                ["tool_call_id"] = input["tool_call_id"]!.DeepClone(),
                ["tool_type"] = call.Type,
                ["tool_input_event_id"] = input["id"]!.DeepClone(),
                ["tool_output_event_id"] = output["id"]!.DeepClone(),
            },
            ["content"] = new JsonObject
            {
                ["tool_arguments"] = input["tool_input"]!.ToJsonString(JsonNodes.Readable),
                ["tool_result"] = output["tool_output"]!.ToJsonString(JsonNodes.Readable),
            },
        }, failed);
}

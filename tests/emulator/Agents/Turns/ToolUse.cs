using System.Runtime.CompilerServices;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>The part of a step in which an agent calls its tools.</summary>
internal sealed class ToolUse(TurnState state)
{
    /// <summary>Whether the turn has to wait for the client, which calls some tools itself.</summary>
    public bool IsWaiting { get; private set; }

    public async IAsyncEnumerable<JsonObject> RunAsync(string stepName, JsonObject step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var references = await ReferencesAsync(cancellationToken);
        var pending = new JsonArray();
        foreach (var chosen in ToolCall.Choose(state.Text, [.. AgentSteps.Tools(state.Agent.Body, step)]))
        {
            if (state.Run.Interrupted)
                yield break;
            var call = Prepare(chosen, references);
            var toolName = await NameOfAsync(call, cancellationToken);
            var members = new JsonObject
            {
                ["tool_call_id"] = Guid.NewGuid().ToString(),
                ["tool_configuration_name"] = call.Name,
                ["tool_name"] = toolName,
            };
            var from = state.Now;
            var input = await StoreAsync("tool_input", members, ("tool_input", call.Arguments), call.IsMadeByClient, cancellationToken);
            yield return input;
            if (call.IsMadeByClient)
            {
                pending.Add(Pending(input));
                continue;
            }

            var result = await state.Services.Tools.RunAsync(call, state.Session, state.Caller, cancellationToken);
            members["error"] = result.Failed;
            var output = await StoreAsync("tool_output", members, ("tool_output", result.Output), false, cancellationToken);
            state.Remember(call.Name, result.Output);
            if (result.Text is { } text)
                state.Findings.Add(text);
            Trace(call, stepName, from, input, output, result.Failed);
            yield return output;
        }

        IsWaiting = pending.Count > 0;
        if (IsWaiting)
            yield return state.Transient("client_tool_pending", new JsonObject { ["pending_calls"] = pending });
    }

    /// <summary>A call that the client has to make, as it is told about it.</summary>
    public static JsonObject Pending(JsonObject toolInput) => new()
    {
        ["event_id"] = toolInput["id"]?.DeepClone(),
        ["tool_configuration_name"] = toolInput["tool_configuration_name"]?.DeepClone(),
        ["tool_name"] = toolInput["tool_name"]?.DeepClone(),
        ["arguments"] = toolInput["tool_input"]?.DeepClone(),
    };

    private Task<JsonObject> StoreAsync(string type, JsonObject members, (string Name, JsonObject Value) payload, bool byClient, CancellationToken cancellationToken)
    {
        var item = members.DeepClone().AsObject();
        item[payload.Name] = payload.Value.DeepClone();
        return state.StoreAsync(type, item, cancellationToken, byClient);
    }

    /// <summary>What the configuration sets wins over what the agent would fill in.</summary>
    private static ToolCall Prepare(ToolCall call, References references)
    {
        var arguments = call.Arguments.DeepClone().AsObject();
        foreach (var (name, value) in references.Resolve(call.Configuration["argument_override"]) as JsonObject ?? [])
            arguments[name] = value?.DeepClone();
        return call with { Configuration = references.Resolve(call.Configuration)!.AsObject(), Arguments = arguments };
    }

    private Task<References> ReferencesAsync(CancellationToken cancellationToken) =>
        state.Services.Database.ReadAsync(
            connection => new References(
                state.Agent.Body,
                new ResourceStore(SecretRules.Kind).Find(connection, "", state.Agent)?.Body["secrets"] as JsonObject ?? [],
                state.Session.Body),
            cancellationToken);

    private async Task<string> NameOfAsync(ToolCall call, CancellationToken cancellationToken) =>
        (string?)call.Configuration["tool_id"] is { } id
        && await state.Services.Database.ReadAsync(connection => new ResourceStore("tool").Find(connection, id), cancellationToken) is { } tool
            ? (string)tool.Body["name"]!
            : call.Type;

    private void Trace(ToolCall call, string step, DateTimeOffset from, JsonObject input, JsonObject output, bool failed) =>
        state.Trace.Add("execute_tool", step, from, state.Now, new JsonObject
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

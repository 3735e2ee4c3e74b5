using System.Runtime.CompilerServices;
using Vectara.Emulator.Accounts;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// A turn of an agent, from what it is told to what it answers, event by event; what is kept of it is stored before it is told.
/// There is no language model: what the agent does follows from the message, its tools and its steps, always in the same way.
/// </summary>
internal sealed class Turn(TurnServices services, Resource agent, Resource session, Caller caller)
{
    private const int MostTransitions = 10;

    /// <summary>The turn that an input begins. What comes in while it runs is dealt with before it ends.</summary>
    public async IAsyncEnumerable<JsonObject> TellAsync(TurnInput input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var run = Start();
        var stored = await services.Database.WriteAsync(connection => input.Store(connection, agent, session, services.Clock.GetUtcNow()), cancellationToken);
        foreach (var item in stored)
            yield return item;
        for (var told = stored[^1]; told is not null; told = run.Dequeue())
        {
            if (!stored.Contains(told))
                yield return told;
            await foreach (var item in AnswerAsync(run, told, [], cancellationToken))
                yield return item;
        }
    }

    /// <summary>The rest of a turn that waited for tools which the client calls.</summary>
    public async IAsyncEnumerable<JsonObject> ResumeAsync(JsonObject message, IReadOnlyList<JsonObject> outputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var run = Start();
        var now = services.Clock.GetUtcNow();
        var stored = await services.Database.WriteAsync(
            connection => outputs.Select(output => SessionEvents.Append(connection, session, "tool_output", output, now)).ToList(), cancellationToken);
        foreach (var item in stored)
            yield return item;
        await foreach (var item in AnswerAsync(run, message, stored, cancellationToken))
            yield return item;
    }

    private RunningSession Start() =>
        services.Running.TryStart(session) ?? throw ApiException.Conflict($"The session '{session.Key}' is running already.");

    private async IAsyncEnumerable<JsonObject> AnswerAsync(
        RunningSession run, JsonObject message, List<JsonObject> toolOutputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = new TurnState(services, agent, session, caller, run) { Text = InputMessages.TextOf(message) };
        foreach (var output in toolOutputs)
        {
            state.Remember((string)output["tool_configuration_name"]!, output["tool_output"]!.AsObject());
            state.Findings.Add($"{output["tool_configuration_name"]}: {output["tool_output"]!.ToJsonString(JsonNodes.Readable)}");
        }

        var name = (string?)session.Body["current_step_name"] is { } current && AgentSteps.Find(agent.Body, current) is not null ? current : AgentSteps.First(agent.Body);
        for (var transitions = 0; ; transitions++)
        {
            var step = AgentSteps.Find(agent.Body, name)!;
            if (toolOutputs.Count == 0 || transitions > 0)
            {
                var tools = new ToolUse(state);
                await foreach (var item in tools.RunAsync(name, step, cancellationToken))
                    yield return item;
                if (tools.IsWaiting)
                {
                    await EndAsync(state, message, name, cancellationToken);
                    yield break;
                }
            }

            var speech = new Speech(state);
            await foreach (var item in speech.RunAsync(name, step, cancellationToken))
                yield return item;
            if (run.Interrupted || speech.Output is null)
            {
                yield return state.Transient("session_interrupted", []);
                break;
            }

            if (NextOf(step, state, speech.Output) is not { } next)
            {
                name = (string?)step["reentry_step"] ?? name;
                break;
            }

            if (transitions == MostTransitions)
            {
                yield return state.Transient("step_transition_limit_exceeded", new JsonObject
                {
                    ["transition_limit"] = MostTransitions,
                    ["message"] = $"The agent went from one step to another more than {MostTransitions} times in a turn.",
                });
                break;
            }

            yield return await MoveAsync(state, name, next, speech.Output, cancellationToken);
            name = next;
        }

        yield return await EndAsync(state, message, name, cancellationToken);
    }

    /// <summary>The first of the next steps whose condition holds; null where the turn ends with this one.</summary>
    private static string? NextOf(JsonObject step, TurnState state, JsonObject output) =>
        (step["next_steps"] as JsonArray ?? []).Where(next => Condition.Holds((string?)next!["condition"], state.Context(output), state.Now))
            .Select(next => (string?)next!["step_name"]).FirstOrDefault();

    private static async Task<JsonObject> MoveAsync(TurnState state, string from, string to, JsonObject output, CancellationToken cancellationToken)
    {
        var content = (string?)(output["text"] as JsonValue) ?? output.ToJsonString(JsonNodes.Readable);
        var moved = await state.StoreAsync("step_transition", new JsonObject { ["from_step"] = from, ["to_step"] = to, ["content"] = content }, cancellationToken);
        state.Trace.Add("step_transition", from, state.Now, state.Now, new JsonObject
        {
            ["event_id"] = moved["id"]!.DeepClone(),
            ["attributes"] = new JsonObject { ["from_step"] = from, ["to_step"] = to },
        });
        state.Findings.Clear();
        return moved;
    }

    /// <summary>Stores where the session stands and what the turn did, and gives back the event that says how much of the context is used.</summary>
    private async Task<JsonObject> EndAsync(TurnState state, JsonObject message, string step, CancellationToken cancellationToken)
    {
        session.Body["current_step_name"] = step;
        var usage = await services.Database.WriteAsync(
            connection =>
            {
                state.Trace.Store(connection, new JsonObject { ["input_messages"] = state.Text }, state.Now);
                return SessionProgress.Record(connection, agent, session, message, step, state.Now);
            },
            cancellationToken);
        return state.Streaming("context_consumed", new JsonObject { ["session_context_usage"] = usage });
    }
}

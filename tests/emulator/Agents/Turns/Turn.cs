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

    /// <summary>The run that an input begins. What comes in while it runs is dealt with before it ends.</summary>
    public async IAsyncEnumerable<JsonObject> TellAsync(
        RunningSession run, Func<CancellationToken, Task<List<JsonObject>>> store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var input = QueuedInput.Of(await store(cancellationToken)); input is not null; input = run.Next())
        {
            await foreach (var item in DealWithAsync(run, input, cancellationToken))
                yield return item;
        }
    }

    /// <summary>The run that goes on with a turn which waited for tools that the client calls.</summary>
    public async IAsyncEnumerable<JsonObject> ResumeAsync(
        RunningSession run, JsonObject message, IReadOnlyList<JsonObject> outputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        var stored = await services.Database.WriteAsync(
            connection => outputs.Select(output => SessionEvents.Append(connection, session, SessionEvents.ToolOutput, output, now)).ToList(), cancellationToken);
        foreach (var item in stored)
            yield return item;
        await foreach (var item in AnswerAsync(run, message, stored, cancellationToken))
            yield return item;
        while (run.Next() is { } input)
        {
            await foreach (var item in DealWithAsync(run, input, cancellationToken))
                yield return item;
        }
    }

    /// <summary>A compaction that somebody asks for.</summary>
    public async IAsyncEnumerable<JsonObject> CompactAsync(JsonObject request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return SessionEvents.Transient(session, TurnAnswer.CompactionStarted, [], services.Clock.GetUtcNow(), session.Number);
        yield return await services.Database.WriteAsync(connection => Compaction.Run(connection, session, request, services.Clock.GetUtcNow()), cancellationToken);
    }

    private async IAsyncEnumerable<JsonObject> DealWithAsync(RunningSession run, QueuedInput input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        run.GoOn();
        foreach (var item in input.Events)
            yield return item;
        await foreach (var item in input.Compaction is { } compaction ? CompactAsync(compaction, cancellationToken) : AnswerAsync(run, input.Events[^1], [], cancellationToken))
            yield return item;
    }

    private async IAsyncEnumerable<JsonObject> AnswerAsync(
        RunningSession run, JsonObject message, List<JsonObject> toolOutputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = await TurnState.BeginAsync(services, agent, session, caller, run, message, toolOutputs, cancellationToken);
        var context = new ContextWindow(state);
        await foreach (var item in context.MakeRoomAsync(cancellationToken))
            yield return item;
        for (var transitions = 0; !context.IsExceeded; transitions++)
        {
            await EnterAsync(state, cancellationToken);
            if (toolOutputs.Count == 0 || transitions > 0)
            {
                var tools = new ToolUse(state);
                await foreach (var item in new Thinking(state).RunAsync(cancellationToken))
                    yield return item;
                await foreach (var item in tools.RunAsync(state.Text, cancellationToken))
                    yield return item;
                await foreach (var item in SteerAsync(state, tools, cancellationToken))
                    yield return item;
                if (tools.IsWaiting)
                {
                    await EndAsync(state, cancellationToken);
                    yield break;
                }
            }

            var speech = new Speech(state);
            await foreach (var item in speech.RunAsync(cancellationToken))
                yield return item;
            if (speech.Output is null)
            {
                yield return state.Transient("session_interrupted", []);
                break;
            }

            if (NextOf(state, speech.Output) is not { } next)
            {
                state.StepName = (string?)state.Step["reentry_step"] ?? state.StepName;
                break;
            }

            if (transitions == MostTransitions)
            {
                var problem = $"The agent went from one step to another more than {MostTransitions} times in a turn.";
                state.Trace.Fail("step_transition_limit_exceeded", problem);
                yield return state.Transient("step_transition_limit_exceeded", new JsonObject { ["transition_limit"] = MostTransitions, ["message"] = problem });
                break;
            }

            yield return await MoveAsync(state, next, speech.Output, cancellationToken);
        }

        yield return await EndAsync(state, cancellationToken);
    }

    /// <summary>Enters a step. A turn that cannot go on leaves a trace of what it did and why.</summary>
    private async Task EnterAsync(TurnState state, CancellationToken cancellationToken)
    {
        try
        {
            await state.EnterAsync(cancellationToken);
        }
        catch (ApiException e)
        {
            state.Trace.Fail("internal", e.Message);
            await EndAsync(state, cancellationToken);
            throw;
        }
    }

    /// <summary>What came in meanwhile, and is not to wait, counts as said before the agent answers.</summary>
    private static async IAsyncEnumerable<JsonObject> SteerAsync(TurnState state, ToolUse tools, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!tools.IsWaiting && state.Run.NextSteering() is { } steering)
        {
            foreach (var item in steering.Events)
                yield return item;
            var text = await state.ReadAsync(steering.Events[^1], cancellationToken);
            await foreach (var item in tools.RunAsync(text, cancellationToken))
                yield return item;
            state.Text += "\n" + text;
        }
    }

    /// <summary>The first of the next steps whose condition holds; null where the turn ends with this one.</summary>
    private static string? NextOf(TurnState state, JsonObject output) =>
        (state.Step["next_steps"] as JsonArray ?? []).Where(next => Condition.Holds((string?)next!["condition"], state.Context(output), state.Now))
            .Select(next => (string?)next!["step_name"]).FirstOrDefault();

    private static async Task<JsonObject> MoveAsync(TurnState state, string to, JsonObject output, CancellationToken cancellationToken)
    {
        var (from, content) = (state.StepName, (string?)(output["text"] as JsonValue) ?? output.ToJsonString(JsonNodes.Readable));
        var moved = await state.StoreAsync("step_transition", new JsonObject { ["from_step"] = from, ["to_step"] = to, ["content"] = content }, cancellationToken);
        state.Trace.Add("step_transition", from, state.Now, state.Now, new JsonObject
        {
            ["event_id"] = moved["id"]!.DeepClone(),
            ["attributes"] = new JsonObject { ["from_step"] = from, ["to_step"] = to },
        });
        state.Findings.Clear();
        state.StepName = to;
        return moved;
    }

    /// <summary>Stores where the session stands and what the turn did, and gives back the event that says how much of the context is used.</summary>
    private async Task<JsonObject> EndAsync(TurnState state, CancellationToken cancellationToken)
    {
        session.Body["current_step_name"] = state.StepName;
        var usage = await services.Database.WriteAsync(
            connection =>
            {
                state.Trace.Store(connection, state.Invocation(), state.Message["id"], state.Now);
                return SessionProgress.Record(connection, state);
            },
            cancellationToken);
        return state.Streaming("context_consumed", new JsonObject { ["session_context_usage"] = usage });
    }
}

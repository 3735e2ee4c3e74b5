using System.Runtime.CompilerServices;
using Vectara.Emulator.Generation;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// What an agent thinks before it acts, where its model's parameters ask for it: reasoning_effort, as OpenAI has it, or thinking,
/// as Anthropic has it. It thinks of which tools it is going to call.
/// </summary>
internal sealed class Thinking(TurnState state)
{
    public async IAsyncEnumerable<JsonObject> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!IsWanted(state.Agent.Body["model"]!["parameters"]))
            yield break;
        var from = state.Now;
        var names = ToolCall.Choose(state.Text, [.. AgentSteps.Tools(state.Agent.Body, state.Step)]).Select(call => call.Name).ToList();
        var thought = names.Count > 0 ? $"The message calls for the tools {string.Join(", ", names)}." : "The message calls for no tool.";
        foreach (var piece in ExtractiveAnswer.Split(thought))
        {
            if (state.Run.Interrupted)
                yield break;
            yield return state.Streaming("streaming_thinking", new JsonObject { ["content"] = piece });
        }

        yield return state.Streaming("streaming_thinking_end", []);
        var stored = await state.StoreAsync("thinking", new JsonObject { ["content"] = thought }, cancellationToken);
        state.Thought = thought;
        state.Trace.Add("thinking", state.StepName, from, state.Now, new JsonObject { ["content"] = new JsonObject { ["thinking"] = thought } });
        yield return stored;
    }

    private static bool IsWanted(JsonNode? parameters) =>
        (parameters?["reasoning_effort"] as JsonValue)?.ToString() is { Length: > 0 } and not "none"
        || ((parameters?["thinking"] as JsonObject)?["type"] as JsonValue)?.ToString() is "enabled" or "adaptive";
}

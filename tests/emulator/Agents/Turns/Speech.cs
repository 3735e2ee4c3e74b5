using System.Runtime.CompilerServices;
using Vectara.Emulator.Generation;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// The part of a step in which an agent answers: with what its tools found, or else with a plain word that nothing here writes
/// answers; or with an object of the schema that the step's output has to have, which is one that it was told, if any of those fits.
/// </summary>
internal sealed class Speech(TurnState state)
{
    /// <summary>What was said, as conditions see it, and as the next step is told; null until all of it is said.</summary>
    public JsonObject? Output { get; private set; }

    public async IAsyncEnumerable<JsonObject> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = state.Now;
        if (state.Run.Interrupted)
            yield break;
        if (state.Step["output_parser"]?["json_schema"] is JsonObject structure)
        {
            var content = StructuredOutput.Of(state.Services.Contract.SchemaOf(structure["schema"]!.AsObject()), [state.Text, .. state.Findings]);
            Output = content as JsonObject ?? new JsonObject { ["value"] = content?.DeepClone() };
            var item = await state.StoreAsync("structured_output", new JsonObject { ["schema_name"] = structure["name"]!.DeepClone(), ["content"] = content }, cancellationToken);
            Trace(from, item, Output.ToJsonString(JsonNodes.Readable));
            yield return item;
            yield break;
        }

        var text = state.Findings.Count > 0
            ? string.Join('\n', state.Findings)
            : $"The emulator has no language model, so its agent '{state.Agent.Body["name"]}' can only repeat what it was told: {state.Text}";
        foreach (var piece in ExtractiveAnswer.Split(text))
        {
            if (state.Run.Interrupted)
                yield break;
            yield return state.Streaming("streaming_agent_output", new JsonObject { ["content"] = piece });
        }

        Output = new JsonObject { ["text"] = text };
        var said = await state.StoreAsync("agent_output", new JsonObject { ["content"] = text }, cancellationToken);
        Trace(from, said, text);
        yield return said;
    }

    private void Trace(DateTimeOffset from, JsonObject item, string text)
    {
        state.Said = text;
        state.Trace.Add("chat", state.StepName, from, state.Now, new JsonObject
        {
            ["attributes"] = new JsonObject
            {
                ["model"] = state.Agent.Body["model"]?["name"]?.DeepClone(),
                ["input_tokens"] = TurnState.Tokens(state.Text),
                ["output_tokens"] = TurnState.Tokens(text),
                ["finish_reasons"] = new JsonArray("stop"),
            },
        });
        state.Trace.Add("output", state.StepName, from, state.Now, new JsonObject { ["event_id"] = item["id"]!.DeepClone(), ["content"] = new JsonObject { ["output_text"] = text } });
    }
}

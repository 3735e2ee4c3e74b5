using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What a client delivers for the tools that it called: one output for each call that is outstanding.</summary>
internal static class ToolOutputs
{
    /// <summary>The members of the tool_output events that the outputs become.</summary>
    public static List<JsonObject> Match(JsonArray outputs, IReadOnlyList<JsonObject> outstanding)
    {
        var errors = new FieldErrors();
        var events = new List<JsonObject>();
        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (output, i) in outputs.Select((output, i) => (output!.AsObject(), i)))
        {
            var id = (string)output["event_id"]!;
            if (outstanding.FirstOrDefault(call => (string?)call["id"] == id) is { } call && answered.Add(id))
                events.Add(Event(call, output));
            else
                errors.Add($"tool_outputs[{i}].event_id", "names no call that is outstanding");
        }

        if (errors.IsEmpty && answered.Count < outstanding.Count)
            errors.Add("tool_outputs", $"must have an output for each outstanding call: {string.Join(", ", outstanding.Select(call => call["id"]).Where(id => !answered.Contains((string)id!)))}");
        errors.ThrowIfAny();
        return events;
    }

    private static JsonObject Event(JsonObject call, JsonObject output)
    {
        var failed = (string?)output["type"] == "error";
        return new JsonObject
        {
            ["tool_call_id"] = call["tool_call_id"]!.DeepClone(),
            ["tool_configuration_name"] = call["tool_configuration_name"]!.DeepClone(),
            ["tool_name"] = call["tool_name"]!.DeepClone(),
            ["tool_output"] = failed ? new JsonObject { ["error"] = output["error"]?.DeepClone() } : output["output"]!.DeepClone(),
            ["error"] = failed,
        };
    }
}

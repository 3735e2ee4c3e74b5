using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What a client delivers for the tools that it called: one output for each call that is outstanding.</summary>
internal sealed class ToolOutputs(SqliteConnection connection, ApiContract contract, Resource agent, Resource session, DateTimeOffset now)
{
    /// <summary>The members of the tool_output events that the outputs become.</summary>
    public List<JsonObject> Match(JsonArray outputs)
    {
        var outstanding = SessionEvents.Outstanding(connection, session);
        var errors = new FieldErrors();
        var events = new List<JsonObject>();
        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (output, i) in outputs.Select((output, i) => (output!.AsObject(), i)))
        {
            var id = (string)output["event_id"]!;
            if (outstanding.Find(call => (string?)call["id"] == id) is not { } call || !answered.Add(id))
            {
                errors.Add($"tool_outputs[{i}].event_id", "names no call that is outstanding");
                continue;
            }

            if (output["output"] is { } value && SchemaOf(call) is { Count: > 0 } schema)
                SchemaValidator.Check(JsonSerializer.SerializeToElement(value), contract.SchemaOf(schema), $"tool_outputs[{i}].output", errors);
            events.Add(Event(call, output));
        }

        if (outstanding.Count == 0)
            errors.Add("tool_outputs", "answers nothing: the session waits for no tool");
        if (errors.IsEmpty && answered.Count < outstanding.Count)
            errors.Add("tool_outputs", $"must have an output for each outstanding call: {string.Join(", ", outstanding.Select(call => call["id"]).Where(id => !answered.Contains((string)id!)))}");
        errors.ThrowIfAny();
        return events;
    }

    /// <summary>The schema that a tool's outputs have to have; null where it has none.</summary>
    private JsonObject? SchemaOf(JsonObject call) =>
        (string?)agent.Body["tool_configurations"]?[(string)call["tool_configuration_name"]!]?["tool_id"] is { } id
            ? new ResourceStore("tool").Find(connection, id)?.Body["output_schema"] as JsonObject
            : null;

    private JsonObject Event(JsonObject call, JsonObject output)
    {
        var failed = (string?)output["type"] == "error";
        var item = new JsonObject
        {
            ["tool_call_id"] = call["tool_call_id"]!.DeepClone(),
            ["tool_configuration_name"] = call["tool_configuration_name"]!.DeepClone(),
            ["tool_name"] = call["tool_name"]!.DeepClone(),
            ["tool_output"] = failed ? new JsonObject { ["error"] = output["error"]?.DeepClone() } : output["output"]!.DeepClone(),
            ["error"] = failed,
        };
        if (ToolUse.ArgumentsOf(connection, agent, session, call, now) is { Paths.Count: > 0 } arguments)
            item["resolved_argument_overrides"] = arguments.Resolved;
        return item;
    }
}

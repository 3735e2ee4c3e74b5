using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

/// <summary>
/// Has a judging agent say whether another one dealt with a record as it should. It is told what the record was, what the other
/// one did, and a verdict, which is good where something was said and no tool failed. Since an agent's structured output here is the
/// first fitting object that it is told, a record that has a verdict in it decides for itself.
/// </summary>
internal sealed class Judgement(RecordSessions sessions)
{
    /// <summary>What is wrong with what was done; null where the judge is content.</summary>
    public async Task<string?> ComplaintAsync(string judge, PipelineRecord record, JsonArray events, CancellationToken cancellationToken)
    {
        var text = $"The record {record.Id}: {record.Content}\nWhat was said: {Said(events)}\nThe verdict: {Verdict(events).ToJsonString(JsonNodes.Readable)}";
        var answer = await sessions.TellAsync(judge, await sessions.BeginAsync(judge, record.Id, cancellationToken), text, cancellationToken);
        var verdict = answer.LastOrDefault(item => (string?)item!["type"] == "structured_output")?["content"];
        return (verdict?["success"] as JsonValue)?.GetValueKind() switch
        {
            JsonValueKind.True => null,
            JsonValueKind.False => $"The judge '{judge}' is not content: {verdict!["reason"]}",
            _ => $"The judge '{judge}' gave no verdict.",
        };
    }

    /// <summary>Whether an agent's output is a verdict.</summary>
    public static bool IsMadeBy(Resource agent) =>
        agent.Body["first_step"]!["output_parser"]?["json_schema"]?["schema"]?["properties"] is JsonObject properties
        && (string?)properties["success"]?["type"] == "boolean"
        && (string?)properties["reason"]?["type"] == "string";

    private static JsonObject Verdict(JsonArray events) =>
        events.FirstOrDefault(item => (string?)item!["type"] == "tool_output" && (bool?)item["error"] == true) is { } failed
            ? new JsonObject { ["success"] = false, ["reason"] = $"The tool {failed["tool_configuration_name"]} failed." }
            : Said(events).Length == 0
                ? new JsonObject { ["success"] = false, ["reason"] = "Nothing was said." }
                : new JsonObject { ["success"] = true, ["reason"] = "Something was said, and no tool failed." };

    private static string Said(JsonArray events) =>
        events.LastOrDefault(item => (string?)item!["type"] is "agent_output" or "structured_output")?["content"] switch
        {
            null => "",
            JsonValue text => text.ToString(),
            var content => content.ToJsonString(JsonNodes.Readable),
        };
}

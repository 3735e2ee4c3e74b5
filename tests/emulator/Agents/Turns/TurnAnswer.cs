using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>The two ways in which a turn is answered: its events as they come, or at its end all those that are more than a way of telling.</summary>
internal static class TurnAnswer
{
    public const string CompactionStarted = "compaction_started";

    private const string Output = "agent_output";

    private static readonly string[] OnlyStreamed = ["streaming_agent_output", "context_consumed", CompactionStarted];

    public static async Task<JsonObject> WholeAsync(string sessionKey, IAsyncEnumerable<JsonObject> events)
    {
        var kept = new JsonArray();
        await foreach (var item in events)
        {
            if (!OnlyStreamed.Contains(TypeOf(item)))
                kept.Add(item.DeepClone());
        }

        return new JsonObject { ["events"] = kept, ["session_key"] = sessionKey };
    }

    /// <summary>In a stream, an output has been told piece by piece, so that only its end is left to tell.</summary>
    public static async IAsyncEnumerable<StreamEvent> Stream(IAsyncEnumerable<JsonObject> events)
    {
        await foreach (var item in events)
        {
            yield return TypeOf(item) == Output
                ? new StreamEvent("streaming_agent_output_end", new JsonObject { ["event_id"] = item["id"]!.DeepClone(), ["created_at"] = item["created_at"]!.DeepClone() })
                : new StreamEvent(TypeOf(item), item);
        }

        yield return new StreamEvent("end", []);
    }

    private static string TypeOf(JsonObject item) => (string)item["type"]!;
}

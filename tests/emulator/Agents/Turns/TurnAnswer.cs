using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>The two ways in which a turn is answered: its events as they come, or at its end all those that are more than a way of telling.</summary>
internal static class TurnAnswer
{
    public const string CompactionStarted = "compaction_started";

    public const string ToolActivity = "tool_activity";

    private const string Output = "agent_output";
    private const string Piece = "streaming_agent_output";

    private static readonly string[] OnlyStreamed = [Piece, "streaming_thinking", "streaming_thinking_end", ToolActivity, "context_consumed", CompactionStarted];

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

    /// <summary>In a stream, an output is told piece by piece, and then its end. One of which there are no pieces any more is a piece itself.</summary>
    public static async IAsyncEnumerable<StreamEvent> Stream(IAsyncEnumerable<JsonObject> events)
    {
        var isToldInPieces = false;
        await foreach (var item in events)
        {
            var type = TypeOf(item);
            if (type == Output && !isToldInPieces)
                yield return new StreamEvent(Piece, new JsonObject { ["content"] = item["content"]!.DeepClone(), ["created_at"] = item["created_at"]!.DeepClone() });
            yield return type == Output
                ? new StreamEvent("streaming_agent_output_end", new JsonObject { ["event_id"] = item["id"]!.DeepClone(), ["created_at"] = item["created_at"]!.DeepClone() })
                : new StreamEvent(type, item);
            isToldInPieces = type == Piece;
        }

        yield return new StreamEvent("end", []);
    }

    private static string TypeOf(JsonObject item) => (string)item["type"]!;
}

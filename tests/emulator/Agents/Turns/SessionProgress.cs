using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What a session shows of the turns that it has had.</summary>
internal static class SessionProgress
{
    private const int ContextWindow = 128_000;
    private const int LongestDescription = 100;

    /// <summary>Brings a session up to date at the end of a turn, and gives back how much of the context is used.</summary>
    public static JsonObject Record(SqliteConnection connection, Resource agent, Resource session, JsonObject message, string step, DateTimeOffset now)
    {
        var current = new ResourceStore(SessionRules.Kind).Get(connection, session.Key, agent);
        var events = SessionEvents.Visible(connection, session);
        var output = events.LastOrDefault(item => (string?)item.Body["type"] == "agent_output")?.Body["content"]?.ToString() ?? "";
        var used = events.Sum(item => TurnState.Tokens(item.Body.ToJsonString()));
        var usage = new JsonObject
        {
            ["input_tokens"] = new JsonObject { ["count"] = used },
            ["output_tokens"] = new JsonObject { ["count"] = TurnState.Tokens(output) },
            ["total_tokens"] = used + TurnState.Tokens(output),
            ["model_context_window"] = ContextWindow,
        };
        var text = InputMessages.TextOf(message);
        current.Body["description"] ??= text.Length > LongestDescription ? text[..LongestDescription] : text;
        current.Body["status"] = "stopped";
        current.Body["current_step_name"] = step;
        current.Body["session_context_usage"] = usage.DeepClone();
        current.Body[SessionIdleness.LastActive] = now.UtcDateTime;
        ResourceStore.Replace(connection, current);
        return usage;
    }
}

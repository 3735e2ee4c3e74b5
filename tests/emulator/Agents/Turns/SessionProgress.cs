using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What a session shows of the turns that it has had.</summary>
internal static class SessionProgress
{
    private const int LongestDescription = 100;

    /// <summary>How many tokens the conversation comes to.</summary>
    public static long Used(SqliteConnection connection, Resource session) =>
        SessionEvents.Visible(connection, session).Sum(item => TurnState.Tokens(item.Body.ToJsonString()));

    /// <summary>Brings a session up to date at the end of a turn, and gives back how much of the context is used.</summary>
    public static JsonObject Record(SqliteConnection connection, TurnState state)
    {
        var current = new ResourceStore(SessionRules.Kind).Get(connection, state.Session.Key, state.Agent);
        var (used, said, thought) = (Used(connection, state.Session), TurnState.Tokens(state.Said), TurnState.Tokens(state.Thought));
        var usage = new JsonObject
        {
            ["input_tokens"] = new JsonObject { ["count"] = used },
            ["output_tokens"] = new JsonObject { ["count"] = said + thought },
            ["total_tokens"] = used + said + thought,
            ["model_context_window"] = state.ContextWindow,
        };
        if (thought > 0)
            usage["output_tokens"]!["reasoning_tokens"] = thought;
        var text = InputMessages.TextOf(state.Message);
        current.Body["description"] ??= text.Length > LongestDescription ? text[..LongestDescription] : text;
        current.Body["status"] = "stopped";
        current.Body["current_step_name"] = state.StepName;
        current.Body["session_context_usage"] = usage.DeepClone();
        current.Body[SessionIdleness.LastActive] = state.Now.UtcDateTime;
        ResourceStore.Replace(connection, current);
        return usage;
    }
}

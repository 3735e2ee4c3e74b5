using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Hides the older part of a session behind a summary, which here is a list of what was said, since nothing could retell it.</summary>
internal static class Compaction
{
    public const string Type = "compaction";

    /// <summary>The event that says so; the hidden events stay where they are.</summary>
    public static JsonObject Run(SqliteConnection connection, Resource session, JsonObject request, DateTimeOffset now)
    {
        var events = SessionEvents.Visible(connection, session);
        var compacted = events[..End(events, session, (string?)request["compact_up_to_event_id"])];
        foreach (var item in compacted)
            SessionEvents.Hide(connection, item, hidden: true);
        return SessionEvents.Append(connection, session, Type, Summary(session, compacted), now);
    }

    /// <summary>Refuses a compaction up to an event that is not there.</summary>
    public static int Check(SqliteConnection connection, Resource session, JsonObject request) =>
        End(SessionEvents.Visible(connection, session), session, (string?)request["compact_up_to_event_id"]);

    /// <summary>Whether there is anything older than what is to be kept.</summary>
    public static bool IsPossible(SqliteConnection connection, Resource session) => Check(connection, session, []) > 0;

    public static JsonObject Summary(Resource session, IReadOnlyCollection<Resource> events) => new()
    {
        ["turns_compacted"] = events.Count(IsInput),
        ["events_compacted"] = events.Count,
        ["summary_text"] = string.Join('\n', events.Select(item => TextOf(item.Body, (string?)session.Body["effective_compaction"]?["tool_event_policy"] ?? "include_outputs")).Where(text => text.Length > 0)),
        ["summary_key"] = $"{session.Key}-{events.LastOrDefault()?.Key ?? "empty"}",
    };

    private static int End(List<Resource> events, Resource session, string? last)
    {
        if (last is not null)
        {
            var named = events.FindIndex(item => item.Key == last) + 1;
            return named > 0 ? named : throw ApiException.BadRequest("compact_up_to_event_id", "names no visible event of this session");
        }

        var kept = (int?)(long?)session.Body["effective_compaction"]?["keep_recent_inputs"] ?? 1;
        var inputs = Enumerable.Range(0, events.Count).Where(i => IsInput(events[i])).ToList();
        return inputs.Count > kept ? inputs[^kept] : 0;
    }

    private static bool IsInput(Resource item) => (string?)item.Body["type"] == "input_message";

    private static string TextOf(JsonObject item, string tools) => (string?)item["type"] switch
    {
        SessionEvents.ToolOutput when tools != "exclude" => $"{item["tool_configuration_name"]}: {item["tool_output"]!.ToJsonString(JsonNodes.Readable)}",
        "tool_input" when tools == "include_all" => $"/{item["tool_configuration_name"]} {item["tool_input"]!.ToJsonString(JsonNodes.Readable)}",
        "input_message" => "user: " + InputMessages.TextOf(item),
        "agent_output" => $"agent: {item["content"]}",
        Type => (string?)item["summary_text"] ?? "",
        _ => "",
    };
}

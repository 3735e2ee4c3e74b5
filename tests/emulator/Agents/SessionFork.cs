using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Begins a session with what happened in another one.</summary>
internal static class SessionFork
{
    public static void Copy(SqliteConnection connection, Resource agent, Resource session, JsonObject source, TimeProvider clock)
    {
        var agents = new ResourceStore("agent");
        var owner = (string?)source["agent_key"] is { } key ? agents.Get(connection, key) : agent;
        var from = new ResourceStore(SessionRules.Kind).Get(connection, (string)source["session_key"]!, owner);
        var (copied, compacted) = ((string?)source["include_up_to_event_id"], (string?)source["compact_up_to_event_id"]);
        if (copied is not null && compacted is not null)
            throw ApiException.BadRequest("from_session.compact_up_to_event_id", "cannot be set together with include_up_to_event_id");

        var events = SessionEvents.Visible(connection, from);
        var cut = (copied ?? compacted) is { } last ? events.FindIndex(item => item.Key == last) + 1 : events.Count;
        if (cut == 0)
            throw ApiException.BadRequest($"from_session.{(copied is null ? "compact" : "include")}_up_to_event_id", "names no event of that session");
        if (compacted is not null)
        {
            SessionEvents.Append(connection, session, Compaction.Type, Compaction.Summary(session, events[..cut]), clock.GetUtcNow());
            events = events[cut..];
        }
        else
        {
            events = events[..cut];
        }

        foreach (var item in events)
            SessionEvents.Append(connection, session, (string)item.Body["type"]!, Members(item.Body), item.Body["created_at"]!.AsTime());
        foreach (var artifact in new ResourceStore(Artifacts.Kind).All(connection, from).ToList())
            new ResourceStore(Artifacts.Kind).Add(connection, artifact.Key, artifact.Body, session);
    }

    private static JsonObject Members(JsonObject item) =>
        new(item.Where(member => member.Key is not ("type" or "id" or "session_key" or "created_at")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}

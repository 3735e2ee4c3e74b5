using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>The events of a session: what was said to an agent, what it did, and what it answered.</summary>
internal static class SessionEvents
{
    public const string Kind = "event";

    public const string ToolOutput = "tool_output";

    /// <summary>Whether an event is left out of the conversation; a member that no answer shows.</summary>
    public const string Hidden = "hidden";

    private static readonly ResourceStore Store = new(Kind);

    /// <summary>Marks the input of a tool that the client calls; a member that no answer shows.</summary>
    private const string ClientCall = "client_call";

    public static JsonObject Append(SqliteConnection connection, Resource session, string type, JsonObject members, DateTimeOffset now, bool clientCall = false)
    {
        if (!ResourceStore.Exists(connection, session))
            throw ApiException.NotFound(SessionRules.Kind, session.Key);
        var item = Transient(session, type, members, now, ResourceStore.NextNumber(connection));
        var kept = item.DeepClone().AsObject();
        if (clientCall)
            kept[ClientCall] = true;
        Store.Add(connection, (string)item["id"]!, kept, session);
        return item;
    }

    /// <summary>A stored event as answers show it.</summary>
    public static JsonObject Shown(Resource item)
    {
        item.Body.Remove(Hidden);
        item.Body.Remove(ClientCall);
        return item.Body;
    }

    /// <summary>An event that is told to who listens, and not kept.</summary>
    public static JsonObject Transient(Resource session, string type, JsonObject members, DateTimeOffset now, long number)
    {
        var item = new JsonObject
        {
            ["type"] = type,
            ["id"] = FormattableString.Invariant($"aev_{number}"),
            ["session_key"] = session.Key,
            ["created_at"] = now.UtcDateTime,
        };
        foreach (var (name, value) in members)
            item[name] = value?.DeepClone();
        return item;
    }

    public static Resource Get(SqliteConnection connection, Resource session, string id) => Store.Get(connection, id, session);

    public static List<Resource> All(SqliteConnection connection, Resource session) => [.. Store.All(connection, session)];

    public static List<Resource> Visible(SqliteConnection connection, Resource session) => [.. Store.All(connection, session).Where(IsVisible)];

    /// <summary>How many events of a type there have been since the last compaction, visible or not.</summary>
    public static int CountSinceCompaction(SqliteConnection connection, Resource session, string type)
    {
        var events = All(connection, session);
        return events.Skip(events.FindLastIndex(item => (string?)item.Body["type"] == Compaction.Type) + 1).Count(item => (string?)item.Body["type"] == type);
    }

    public static bool IsVisible(Resource item) => (bool?)item.Body[Hidden] != true;

    public static void Hide(SqliteConnection connection, Resource item, bool hidden)
    {
        item.Body[Hidden] = hidden;
        ResourceStore.Replace(connection, item);
    }

    /// <summary>The calls of tools that only the client can make, and has not yet answered.</summary>
    public static List<JsonObject> Outstanding(SqliteConnection connection, Resource session)
    {
        var events = All(connection, session);
        var answered = events.Where(item => (string?)item.Body["type"] == ToolOutput).Select(item => (string?)item.Body["tool_call_id"]).ToHashSet();
        return [.. events.Select(item => item.Body).Where(item =>
            (string?)item["type"] == "tool_input" && (bool?)item[ClientCall] == true && !answered.Contains((string?)item["tool_call_id"]))];
    }
}

/// <summary>Hidden events are listed for who asks for them.</summary>
internal sealed class EventRules : ResourceRules
{
    public override Predicate<Resource> Listed(Hosting.ApiRequest request) =>
        (bool?)request.Parameters["include_hidden"] == true ? static _ => true : SessionEvents.IsVisible;
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Sessions with a time to idle are removed when nothing has happened in them for so long.</summary>
internal static class SessionIdleness
{
    /// <summary>When something happened last; a member that no answer shows.</summary>
    public const string LastActive = "last_active_at";

    public static void RemoveIdle(SqliteConnection connection, DateTimeOffset now)
    {
        foreach (var session in new ResourceStore(SessionRules.Kind).Everywhere(connection).Where(session => IsIdle(session, now)).ToList())
            ResourceStore.Remove(connection, session);
    }

    private static bool IsIdle(Resource session, DateTimeOffset now) =>
        (long?)session.Body["tti_minutes"] is > 0 and var minutes
        && session.Body[LastActive]!.AsTime() + TimeSpan.FromMinutes(minutes) <= now;
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>A session begins empty or as the continuation of another one, and is running as long as its agent is.</summary>
internal sealed class SessionRules(RunningSessions running, TimeProvider clock) : ResourceRules
{
    public const string Kind = "session";

    public override void Keep(ResourceChange change)
    {
        if (change.Previous is not null)
            return;
        if (!(bool)change.Parent!.Body["enabled"]!)
            throw ApiException.BadRequest("agent_key", $"names the agent '{change.Parent.Key}', which is disabled");
        change.Body["name"] ??= change.Key;
        change.Body["status"] = "unstarted";
        change.Body["effective_compaction"] = change.Parent.Body["compaction"]?.DeepClone() ?? new JsonObject();
        change.Body[SessionIdleness.LastActive] = clock.GetUtcNow().UtcDateTime;
    }

    public override void Kept(ResourceChange change, Resource resource)
    {
        if (change.Previous is null && change.Body["from_session"] is JsonObject source)
            SessionFork.Copy(change.Connection, change.Parent!, resource, source, clock);
    }

    public override JsonObject Show(SqliteConnection connection, ApiRequest request, Resource resource)
    {
        if (running.Contains(resource))
            resource.Body["status"] = "running";
        return SecretRules.Masked(resource.Body);
    }

    public override Predicate<Resource> Listed(ApiRequest request)
    {
        var filter = SessionFilter.Read(request.OptionalText("metadata_filter"));
        return session => filter?.Accepts(session.Body) != false;
    }
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents.Turns;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>What one does with a session besides keeping it: have its agent told something, and go through what has happened.</summary>
internal sealed class SessionOperations(TurnServices services)
{
    public const string Collection = "/v2/agents/{agent_key}/sessions";
    public const string Item = Collection + "/{session_key}";
    public const string Events = Item + "/events";

    private const string Event = Events + "/{event_id}";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", Events, new SessionInputs(services).TellAsync);
        handlers.Add("POST", Event + "/hide", (request, cancellationToken) => HideAsync(request, hidden: true, cancellationToken));
        handlers.Add("POST", Event + "/unhide", (request, cancellationToken) => HideAsync(request, hidden: false, cancellationToken));
        handlers.Add("GET", Item + "/outstanding_client_tool_calls", OutstandingAsync);
    }

    private Task<Answer> HideAsync(ApiRequest request, bool hidden, CancellationToken cancellationToken) =>
        services.Database.WriteAsync<Answer>(connection =>
        {
            var item = SessionEvents.Get(connection, SessionOf(connection, request), request.Text("event_id"));
            SessionEvents.Hide(connection, item, hidden);
            return new JsonAnswer(request.Operation.Success.Status, Resources.Shaping.Object(item.Body, request.Operation.Success.Json!.Value));
        }, cancellationToken);

    private Task<Answer> OutstandingAsync(ApiRequest request, CancellationToken cancellationToken) =>
        services.Database.ReadAsync<Answer>(connection =>
        {
            var (agent, session, now) = (AgentOf(connection, request), SessionOf(connection, request), services.Clock.GetUtcNow());
            return new JsonAnswer(request.Operation.Success.Status, new JsonObject
            {
                ["client_tool_calls"] = new JsonArray([.. SessionEvents.Outstanding(connection, session).Select(call => ToolUse.Pending(call, ToolUse.ArgumentsOf(connection, agent, session, call, now).Whole))]),
            });
        }, cancellationToken);

    public static Resource AgentOf(SqliteConnection connection, ApiRequest request) =>
        new ResourceStore("agent").Get(connection, request.Text("agent_key"));

    public static Resource SessionOf(SqliteConnection connection, ApiRequest request) =>
        new ResourceStore(SessionRules.Kind).Get(connection, request.Text("session_key"), AgentOf(connection, request));
}

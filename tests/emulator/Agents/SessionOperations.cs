using System.Runtime.CompilerServices;
using Vectara.Emulator.Agents.Turns;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>What one does with a session besides keeping it: tell its agent something, and go through what has happened.</summary>
internal sealed class SessionOperations(TurnServices services)
{
    public const string Collection = "/v2/agents/{agent_key}/sessions";
    public const string Item = Collection + "/{session_key}";
    public const string Events = Item + "/events";

    private const string Event = Events + "/{event_id}";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", Events, TellAsync);
        handlers.Add("POST", Event + "/hide", (request, cancellationToken) => HideAsync(request, hidden: true, cancellationToken));
        handlers.Add("POST", Event + "/unhide", (request, cancellationToken) => HideAsync(request, hidden: false, cancellationToken));
        handlers.Add("GET", Item + "/outstanding_client_tool_calls", OutstandingAsync);
    }

    private async Task<Answer> TellAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var (agent, session, outstanding) = await services.Database.ReadAsync(
            connection =>
            {
                var (owner, own) = SessionOf(connection, request);
                return (owner, own, SessionEvents.Outstanding(connection, own));
            },
            cancellationToken);
        if (!(bool)session.Body["enabled"]!)
            throw ApiException.BadRequest("session_key", $"names the session '{session.Key}', which is disabled");
        var turn = new Turn(services, agent, session, request.Caller);
        switch ((string?)request.Body["type"] ?? TurnInput.MessageType)
        {
            case "interrupt":
                return await AnswerAsync(request, session, Interrupt(session));
            case "compact":
                return await AnswerAsync(request, session, CompactAsync(request, session, cancellationToken));
            case "tool_output":
                RefuseWhileRunning(session);
                var outputs = ToolOutputs.Match(request.Body["tool_outputs"]!.AsArray(), outstanding);
                var message = await services.Database.ReadAsync(
                    connection => SessionEvents.All(connection, session).Last(item => (string?)item.Body["type"] == TurnInput.MessageType).Body, cancellationToken);
                return await AnswerAsync(request, session, turn.ResumeAsync(message, outputs, cancellationToken));
            default:
                var input = TurnInput.Of(request.Body, request.Files);
                input.Check(agent);
                if (services.Running.Find(session) is { } run && (string?)request.Body["since"] is { } since)
                    return await AnswerAsync(request, session, QueueAsync(run, input, agent, session, since, cancellationToken));
                RefuseWhileRunning(session);
                return await AnswerAsync(request, session, turn.TellAsync(input, cancellationToken));
        }
    }

    private void RefuseWhileRunning(Resource session)
    {
        if (services.Running.Contains(session))
            throw ApiException.Conflict($"The session '{session.Key}' is running already; with since, a message waits for its turn.");
    }

    private static async Task<Answer> AnswerAsync(ApiRequest request, Resource session, IAsyncEnumerable<JsonObject> events) =>
        (bool?)request.Body["stream_response"] == true
            ? new EventStreamAnswer(TurnAnswer.Stream(events), request.Operation.Success.Status)
            : new JsonAnswer(request.Operation.Success.Status, await TurnAnswer.WholeAsync(session.Key, events));

    private IAsyncEnumerable<JsonObject> Interrupt(Resource session)
    {
        if (services.Running.Find(session) is not { } run)
            return AsyncEnumerable.Empty<JsonObject>();
        run.Interrupt();
        return new[] { SessionEvents.Transient(session, "session_interrupted", [], services.Clock.GetUtcNow(), session.Number) }.ToAsyncEnumerable();
    }

    private async IAsyncEnumerable<JsonObject> CompactAsync(ApiRequest request, Resource session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return SessionEvents.Transient(session, TurnAnswer.CompactionStarted, [], services.Clock.GetUtcNow(), session.Number);
        yield return await services.Database.WriteAsync(connection => Compaction.Run(connection, session, request.Body, services.Clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Stores a message for a session that runs, and tells what has happened there since an event; the run goes on to the message by itself.</summary>
    private async IAsyncEnumerable<JsonObject> QueueAsync(
        RunningSession run, TurnInput input, Resource agent, Resource session, string since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = await services.Database.WriteAsync(
            connection =>
            {
                run.Enqueue(input.Store(connection, agent, session, services.Clock.GetUtcNow())[^1]);
                return SessionEvents.Visible(connection, session);
            },
            cancellationToken);
        foreach (var item in events.Skip(events.FindIndex(item => item.Key == since) + 1))
            yield return SessionEvents.Shown(item);
    }

    private Task<Answer> HideAsync(ApiRequest request, bool hidden, CancellationToken cancellationToken) =>
        services.Database.WriteAsync<Answer>(connection =>
        {
            var item = SessionEvents.Get(connection, SessionOf(connection, request).Session, request.Text("event_id"));
            SessionEvents.Hide(connection, item, hidden);
            return new JsonAnswer(request.Operation.Success.Status, Resources.Shaping.Object(item.Body, request.Operation.Success.Json!.Value));
        }, cancellationToken);

    private Task<Answer> OutstandingAsync(ApiRequest request, CancellationToken cancellationToken) =>
        services.Database.ReadAsync<Answer>(
            connection => new JsonAnswer(request.Operation.Success.Status, new JsonObject
            {
                ["client_tool_calls"] = new JsonArray([.. SessionEvents.Outstanding(connection, SessionOf(connection, request).Session).Select(ToolUse.Pending)]),
            }),
            cancellationToken);

    private static (Resource Agent, Resource Session) SessionOf(Microsoft.Data.Sqlite.SqliteConnection connection, ApiRequest request)
    {
        var agent = new ResourceStore("agent").Get(connection, request.Text("agent_key"));
        return (agent, new ResourceStore(SessionRules.Kind).Get(connection, request.Text("session_key"), agent));
    }
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents.Turns;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>What one tells a session: a message, the outputs of tools, to stop, or to compact what was said.</summary>
internal sealed class SessionInputs(TurnServices services)
{
    /// <summary>The since that means everything.</summary>
    private const string Start = "start";

    public async Task<Answer> TellAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var (agent, session, number) = await services.Database.ReadAsync(
            connection => (SessionOperations.AgentOf(connection, request), SessionOperations.SessionOf(connection, request), ResourceStore.NextNumber(connection)), cancellationToken);
        if (!(bool)session.Body["enabled"]!)
            throw ApiException.BadRequest("session_key", $"names the session '{session.Key}', which is disabled");
        if (!(bool)agent.Body["enabled"]!)
            throw ApiException.BadRequest("agent_key", $"names the agent '{agent.Key}', which is disabled");
        var input = new Input(request, agent, session, number, new Turn(services, agent, session, request.Caller));
        var events = (string?)request.Body["type"] switch
        {
            "interrupt" => Interrupt(session),
            "compact" => await CompactAsync(input, cancellationToken),
            SessionEvents.ToolOutput => await DeliverAsync(input, cancellationToken),
            _ => await TellAsync(input, cancellationToken),
        };
        return (bool?)request.Body["stream_response"] == true
            ? new EventStreamAnswer(TurnAnswer.Stream(events), request.Operation.Success.Status)
            : new JsonAnswer(request.Operation.Success.Status, await TurnAnswer.WholeAsync(session.Key, events));
    }

    private async Task<IAsyncEnumerable<JsonObject>> TellAsync(Input input, CancellationToken cancellationToken)
    {
        var told = TurnInput.Of(input.Request.Body, input.Request.Files);
        told.Check(input.Agent, input.Step);
        await services.Database.ReadAsync(
            connection => new StepTemplates(connection, input.Agent, input.Session, input.Step, services.Clock.GetUtcNow()).Check(), cancellationToken);
        List<JsonObject> Store(SqliteConnection connection) => told.Store(connection, input.Agent, input.Session, services.Clock.GetUtcNow());
        if (services.Running.Find(input.Session) is not { } run || (string?)input.Request.Body["since"] is not { } since)
            return Begin(input, (own, stopping) => input.Turn.TellAsync(own, storing => services.Database.WriteAsync(Store, storing), stopping), cancellationToken);

        var earlier = await services.Database.ReadAsync(connection => Earlier(connection, input.Session, run, since), cancellationToken);
        var (stored, isTaken) = await services.Database.WriteAsync(
            connection =>
            {
                // Whoever sees the message in the session can rely on it that it is in the queue.
                var events = Store(connection);
                return (events, run.TryEnqueue(QueuedInput.Of(events, steers: (string?)input.Request.Body["behavior"] == "steer")));
            },
            cancellationToken);
        var position = since == Start ? 0 : run.PositionBehind(since) ?? 0;
        // A run that had looked for messages for the last time leaves this one to the next.
        return FollowAsync(earlier, run.FollowAsync(position, cancellationToken), isTaken
            ? AsyncEnumerable.Empty<JsonObject>
            : () => Begin(input, (own, stopping) => input.Turn.TellAsync(own, _ => Task.FromResult(stored), stopping), cancellationToken));
    }

    private async Task<IAsyncEnumerable<JsonObject>> CompactAsync(Input input, CancellationToken cancellationToken)
    {
        await services.Database.ReadAsync(connection => Compaction.Check(connection, input.Session, input.Request.Body), cancellationToken);
        if (services.Running.Find(input.Session) is { } run && run.Position is var position && run.TryEnqueue(QueuedInput.Compact(input.Request.Body)))
            return run.FollowAsync(position, cancellationToken).Where(item => (string?)item["type"] is TurnAnswer.CompactionStarted or Compaction.Type);
        return Begin(input, (_, stopping) => input.Turn.CompactAsync(input.Request.Body, stopping), cancellationToken);
    }

    private async Task<IAsyncEnumerable<JsonObject>> DeliverAsync(Input input, CancellationToken cancellationToken)
    {
        var (message, outputs) = await services.Database.ReadAsync(
            connection => (
                SessionEvents.All(connection, input.Session).LastOrDefault(item => (string?)item.Body["type"] == TurnInput.MessageType)?.Body ?? [],
                new ToolOutputs(connection, services.Contract, input.Agent, input.Session, services.Clock.GetUtcNow()).Match(input.Request.Body["tool_outputs"]!.AsArray())),
            cancellationToken);
        return Begin(input, (run, stopping) => input.Turn.ResumeAsync(run, message, outputs, stopping), cancellationToken);
    }

    private IAsyncEnumerable<JsonObject> Interrupt(Resource session)
    {
        if (services.Running.Find(session) is not { } run)
            return AsyncEnumerable.Empty<JsonObject>();
        run.Interrupt();
        return new[] { SessionEvents.Transient(session, "session_interrupted", [], services.Clock.GetUtcNow(), session.Number) }.ToAsyncEnumerable();
    }

    private IAsyncEnumerable<JsonObject> Begin(Input input, Func<RunningSession, CancellationToken, IAsyncEnumerable<JsonObject>> work, CancellationToken cancellationToken) =>
        services.Running.Start(input.Session, input.Number, work).LeadAsync(cancellationToken);

    /// <summary>What happened after an event, before the session began to run.</summary>
    private static List<JsonObject> Earlier(SqliteConnection connection, Resource session, RunningSession run, string since)
    {
        var events = SessionEvents.All(connection, session);
        var last = events.FindIndex(item => item.Key == since);
        if (last < 0 && since != Start)
            throw ApiException.BadRequest("since", "names no event of this session");
        return [.. events.Skip(last + 1).Where(item => item.Number < run.FirstNumber && SessionEvents.IsVisible(item)).Select(SessionEvents.Shown)];
    }

    private static async IAsyncEnumerable<JsonObject> FollowAsync(List<JsonObject> earlier, IAsyncEnumerable<JsonObject> told, Func<IAsyncEnumerable<JsonObject>> next)
    {
        foreach (var item in earlier)
            yield return item;
        await foreach (var item in told)
            yield return item;
        await foreach (var item in next())
            yield return item;
    }

    private sealed record Input(ApiRequest Request, Resource Agent, Resource Session, long Number, Turn Turn)
    {
        public JsonObject Step => AgentSteps.Find(Agent.Body, AgentSteps.Current(Agent.Body, Session.Body))!;
    }
}

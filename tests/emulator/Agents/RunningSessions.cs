using System.Collections.Concurrent;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>The sessions whose agents are at work at this moment.</summary>
internal sealed class RunningSessions(CancellationToken stopping)
{
    private readonly ConcurrentDictionary<long, RunningSession> _running = new();

    public bool Contains(Resource session) => _running.ContainsKey(session.Number);

    public RunningSession? Find(Resource session) => _running.GetValueOrDefault(session.Number);

    /// <summary>Begins to run a session; refused where it runs already. Its agent works until it is done, whether anybody listens or not.</summary>
    public RunningSession Start(Resource session, long firstNumber, Func<RunningSession, CancellationToken, IAsyncEnumerable<JsonObject>> work)
    {
        var run = new RunningSession(firstNumber);
        if (!_running.TryAdd(session.Number, run))
            throw ApiException.Conflict($"The session '{session.Key}' is running already; with since, a message waits for its turn.");
        run.Begin(work(run, stopping), () => _running.TryRemove(session.Number, out _), stopping);
        return run;
    }
}

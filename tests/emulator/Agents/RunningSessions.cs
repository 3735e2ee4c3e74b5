using System.Collections.Concurrent;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>The sessions whose agents are at work at this moment, and what has come in for them meanwhile.</summary>
internal sealed class RunningSessions
{
    private readonly ConcurrentDictionary<long, RunningSession> _running = new();

    public bool Contains(Resource session) => _running.ContainsKey(session.Number);

    public RunningSession? Find(Resource session) => _running.GetValueOrDefault(session.Number);

    /// <summary>Begins to run a session; null where it runs already. It runs until what comes back is disposed of.</summary>
    public RunningSession? TryStart(Resource session)
    {
        var run = new RunningSession(() => _running.TryRemove(session.Number, out _));
        return _running.TryAdd(session.Number, run) ? run : null;
    }
}

/// <summary>A session that is running.</summary>
internal sealed class RunningSession(Action stopped) : IDisposable
{
    private readonly ConcurrentQueue<JsonObject> _waiting = new();

    /// <summary>Whether somebody asked the agent to stop.</summary>
    public bool Interrupted { get; private set; }

    public void Interrupt() => Interrupted = true;

    /// <summary>Keeps an input message, which is stored already, for when the agent has dealt with those before.</summary>
    public void Enqueue(JsonObject inputMessage) => _waiting.Enqueue(inputMessage);

    public JsonObject? Dequeue() => _waiting.TryDequeue(out var next) ? next : null;

    public void Dispose() => stopped();
}

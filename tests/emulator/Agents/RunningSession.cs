using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Vectara.Emulator.Agents;

/// <summary>
/// A session that is running: what has been told of it, to whoever listens, and what has come in for it meanwhile. As long as who
/// began it listens, the next thing happens only when he has been told of the one before.
/// </summary>
internal sealed class RunningSession(long firstNumber)
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _told = [];
    private readonly List<QueuedInput> _waiting = [];
    private TaskCompletionSource _changed = NewSignal();
    private int _taken;
    private bool _isAlone;
    private bool _takesNothing;
    private bool _ended;
    private Exception? _failure;

    /// <summary>The number that its first event has, or one before that.</summary>
    public long FirstNumber => firstNumber;

    /// <summary>Whether somebody asked the agent to stop what it is doing.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>How many events have been told so far.</summary>
    public int Position => Locked(() => _told.Count);

    public void Interrupt() => Interrupted = true;

    /// <summary>Another turn begins, which nobody has interrupted yet.</summary>
    public void GoOn() => Interrupted = false;

    public void Begin(IAsyncEnumerable<JsonObject> events, Action stopped, CancellationToken stopping) => _ = Task.Run(() => RunAsync(events, stopped, stopping), CancellationToken.None);

    /// <summary>Keeps an input for later; false where the agent has looked for the last time, so that it takes a run of its own.</summary>
    public bool TryEnqueue(QueuedInput input) => Locked(() =>
    {
        if (!_takesNothing)
            _waiting.Add(input);
        return !_takesNothing;
    });

    /// <summary>The next input; null where there is none, after which none is taken.</summary>
    public QueuedInput? Next() => Locked(() => Take(_ => true) is { } next ? next : Close());

    /// <summary>The next input that is not to wait until the agent has answered.</summary>
    public QueuedInput? NextSteering() => Locked(() => Take(input => input.Steers));

    /// <summary>All that is told, for who began it.</summary>
    public async IAsyncEnumerable<JsonObject> LeadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in FollowAsync(0, cancellationToken))
            {
                yield return item;
                Change(() => _taken++);
            }
        }
        finally
        {
            Change(() => _isAlone = true);
        }
    }

    /// <summary>What is told from a position on, as it is told.</summary>
    public async IAsyncEnumerable<JsonObject> FollowAsync(int position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (; ; position++)
        {
            var place = position;
            await WhenAsync(() => place < _told.Count || _ended, cancellationToken);
            if (Locked(() => _told.ElementAtOrDefault(place)) is not { } item)
                break;
            yield return item;
        }

        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>The position behind an event; null where none of this run is of that id.</summary>
    public int? PositionBehind(string id) => Locked(() => _told.FindIndex(item => (string?)item["id"] == id) + 1) is > 0 and var position ? position : null;

    private async Task RunAsync(IAsyncEnumerable<JsonObject> events, Action stopped, CancellationToken stopping)
    {
        try
        {
            await foreach (var item in events.WithCancellation(stopping))
            {
                Change(() => _told.Add(item));
                await WhenAsync(() => _isAlone || _taken == _told.Count, stopping);
            }
        }
        catch (Exception e)
        {
            // Whoever listens is told.
            _failure = e;
        }

        stopped();
        Change(() => _ended = true);
    }

    private QueuedInput? Take(Predicate<QueuedInput> wanted)
    {
        var index = _waiting.FindIndex(wanted);
        if (index < 0)
            return null;
        var next = _waiting[index];
        _waiting.RemoveAt(index);
        return next;
    }

    private QueuedInput? Close()
    {
        _takesNothing = true;
        return null;
    }

    private async Task WhenAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (Locked(() => condition() ? null : _changed.Task) is { } changed)
            await changed.WaitAsync(cancellationToken);
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What came in for a session that was running: the events of an input, which are stored already, or a compaction that is asked for.</summary>
internal sealed record QueuedInput(IReadOnlyList<JsonObject> Events, JsonObject? Compaction, bool Steers)
{
    public static QueuedInput Of(IReadOnlyList<JsonObject> events, bool steers = false) => new(events, null, steers);

    public static QueuedInput Compact(JsonObject request) => new([], request, Steers: false);
}

namespace Vectara.Tests.Credentials;

/// <summary>A clock that goes when it is told to, and shows which timers were set on it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<TimeSpan> _everSet = [];
    private DateTimeOffset _start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;

    /// <summary>How many timers are running.</summary>
    internal int Timers
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _start + _elapsed;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate)
            return _elapsed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>How many timers were ever set to that time, whatever became of them.</summary>
    internal int EverSet(TimeSpan dueTime)
    {
        lock (_gate)
            return _everSet.Count(set => set == dueTime);
    }

    /// <summary>How many timers that were set to that time are still running.</summary>
    internal int Running(TimeSpan dueTime)
    {
        lock (_gate)
            return _timers.Count(timer => timer.DueTime == dueTime);
    }

    /// <summary>Goes forward, and calls what is due on the way.</summary>
    internal void Advance(TimeSpan time)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _elapsed += time;
            due = _timers.Where(timer => timer.Due <= _elapsed).OrderBy(timer => timer.Due).ToList();
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Call();
    }

    /// <summary>Tells an earlier time from now on, as when somebody corrects it; timers are not affected.</summary>
    internal void SetBack(TimeSpan time)
    {
        lock (_gate)
            _start -= time;
    }

    /// <summary>A timer that fires once; nobody here needs another.</summary>
    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        internal TimeSpan DueTime { get; private set; }

        internal TimeSpan Due { get; private set; }

        internal void Call() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueTime = dueTime;
                Due = clock._elapsed + dueTime;
                clock._timers.Add(this);
                clock._everSet.Add(dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

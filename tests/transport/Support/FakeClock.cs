namespace Vectara.Tests.Transport.Support;

/// <summary>A clock that stands still until a test moves it, and tells which timers were set on it.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _running = [];
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Source)> _waiting = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Timers of at most this much do not wait for the test: the clock jumps to their end.</summary>
    internal TimeSpan JumpsUpTo { get; init; } = TimeSpan.MinValue;

    /// <summary>The times of all timers ever set, in order.</summary>
    internal IReadOnlyList<TimeSpan> Set
    {
        get
        {
            lock (_gate)
                return [.. _set];
        }
    }

    internal int Running
    {
        get
        {
            lock (_gate)
                return _running.Count;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes once a timer of that time runs.</summary>
    internal Task RunningAsync(TimeSpan due)
    {
        lock (_gate)
        {
            if (_running.Any(timer => timer.DueTime == due))
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((due, source));
            return source.Task;
        }
    }

    /// <summary>Goes forward, and fires what is due by then.</summary>
    internal void Advance(TimeSpan time)
    {
        List<FakeTimer> due;
        lock (_gate)
        {
            _now += time;
            due = [.. _running.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due)];
            _running.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private bool Start(FakeTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _running.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return false;
            _set.Add(dueTime);
            timer.DueTime = dueTime;
            timer.Due = _now + dueTime;
            if (dueTime <= JumpsUpTo)
            {
                _now = timer.Due;
                return true;
            }

            _running.Add(timer);
            foreach (var (_, source) in _waiting.Where(waiting => waiting.Due == dueTime))
                source.TrySetResult();
            return false;
        }
    }

    private void Stop(FakeTimer timer)
    {
        lock (_gate)
            _running.Remove(timer);
    }

    /// <summary>A timer that fires once; nothing here needs another.</summary>
    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        internal TimeSpan DueTime { get; set; }

        internal DateTimeOffset Due { get; set; }

        internal void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (clock.Start(this, dueTime))
                ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Dispose() => clock.Stop(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

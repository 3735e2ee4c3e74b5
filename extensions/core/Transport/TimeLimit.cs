namespace Vectara;

/// <summary>The time that something may take, as a cancellation token; without a limit it is the caller's own.</summary>
internal readonly struct TimeLimit : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationToken _callers;

    private TimeLimit(TimeSpan time, CancellationTokenSource source, CancellationToken callers)
    {
        Time = time;
        _source = source;
        _callers = callers;
        // Not a linked source, which would be one more.
#if NETSTANDARD2_0
        _cancellation = callers.Register(static source => ((CancellationTokenSource)source!).Cancel(), source);
#else
        _cancellation = callers.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
#endif
    }

    private TimeLimit(CancellationToken callers) => _callers = callers;

    /// <summary>The limit; null for none.</summary>
    internal TimeSpan? Time { get; }

    internal CancellationToken Token => _source?.Token ?? _callers;

    /// <summary>Whether the time is up; a caller who cancels meanwhile has cancelled.</summary>
    internal bool IsOver => _source?.IsCancellationRequested == true && !_callers.IsCancellationRequested;

    /// <summary>A limit, or null where it is infinite.</summary>
    internal static TimeSpan? Finite(TimeSpan? time) => time == Timeout.InfiniteTimeSpan ? null : time;

    internal static TimeLimit Start(TimeSpan? time, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (time is null)
            return new TimeLimit(cancellationToken);
#if NETSTANDARD2_0
        return new TimeLimit(time.Value, clock.CreateCancellationTokenSource(time.Value), cancellationToken);
#else
        return new TimeLimit(time.Value, new CancellationTokenSource(time.Value, clock), cancellationToken);
#endif
    }

    public void Dispose()
    {
        // First, since it waits for a cancellation that is under way.
        _cancellation.Dispose();
        _source?.Dispose();
    }
}

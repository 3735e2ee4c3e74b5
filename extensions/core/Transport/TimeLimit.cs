namespace Vectara;

/// <summary>The time that something may take, as a cancellation token; without a limit it is the caller's own.</summary>
internal readonly struct TimeLimit : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _either;

    private TimeLimit(TimeSpan? time, CancellationTokenSource? timer, CancellationTokenSource? either, CancellationToken token)
    {
        Time = time;
        _timer = timer;
        _either = either;
        Token = token;
    }

    internal TimeSpan? Time { get; }

    internal CancellationToken Token { get; }

    internal bool IsOver => _timer?.IsCancellationRequested == true;

    internal static TimeLimit Start(TimeSpan? time, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (time is null || time == Timeout.InfiniteTimeSpan)
            return new TimeLimit(null, null, null, cancellationToken);
#if NETSTANDARD2_0
        var timer = clock.CreateCancellationTokenSource(time.Value);
#else
        var timer = new CancellationTokenSource(time.Value, clock);
#endif
        if (!cancellationToken.CanBeCanceled)
            return new TimeLimit(time, timer, null, timer.Token);
        var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        return new TimeLimit(time, timer, either, either.Token);
    }

    public void Dispose()
    {
        _either?.Dispose();
        _timer?.Dispose();
    }
}

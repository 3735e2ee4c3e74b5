namespace Vectara;

/// <summary>Waiting, which .NET and .NET Standard 2.0 spell differently.</summary>
internal static class TokenClock
{
    internal static Task Delay(TimeProvider clock, TimeSpan delay) =>
#if NETSTANDARD2_0
        clock.Delay(delay);
#else
        Task.Delay(delay, clock);
#endif

    /// <summary>Waits for a task that goes on when the wait is cancelled.</summary>
    internal static Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellationToken) =>
        task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
}

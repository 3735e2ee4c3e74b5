namespace Vectara;

/// <summary>One attempt took too long; the call may still succeed with another. A pipeline of the caller's sees it as a TimeoutException.</summary>
internal sealed class AttemptTimeoutException(TimeSpan? timeout, Exception innerException)
    : TimeoutException(timeout is { } time ? $"The attempt took longer than {time.TotalSeconds:0.###} s." : "The attempt took longer than the HttpClient or handler that was given allows.", innerException)
{
    /// <summary>The limit; null where it was that of the HttpClient or handler that was given.</summary>
    internal TimeSpan? Timeout { get; } = timeout;
}

namespace Vectara;

/// <summary>One attempt took too long; the call may still succeed with another. A pipeline of the caller's sees it as a TimeoutException.</summary>
internal sealed class AttemptTimeoutException(TimeSpan timeout, Exception innerException)
    : TimeoutException($"The attempt took longer than {timeout.TotalSeconds:0.###} s.", innerException)
{
    internal TimeSpan Timeout { get; } = timeout;
}

namespace Vectara;

/// <summary>One attempt took too long; the call may still succeed with another.</summary>
internal sealed class AttemptTimeoutException(TimeSpan timeout, Exception innerException)
    : Exception($"The attempt took longer than {timeout.TotalSeconds:0.###} s.", innerException)
{
    internal TimeSpan Timeout { get; } = timeout;
}

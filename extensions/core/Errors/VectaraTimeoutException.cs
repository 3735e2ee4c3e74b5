namespace Vectara;

/// <summary>A call took longer than its timeout allows. Cancellation by the caller is an <see cref="OperationCanceledException"/> instead.</summary>
public sealed class VectaraTimeoutException : VectaraException
{
    internal VectaraTimeoutException(string operation, TimeSpan? timeout, int attempts, bool wasBodyUsedUp, Exception innerException)
        : base($"{operation} took longer than {(timeout is { } time ? $"its timeout of {time.TotalSeconds:0.###} s" : "the timeout of the HttpClient or handler that was given")}, with {attempts} attempt{(attempts == 1 ? "" : "s")} made.{(wasBodyUsedUp ? " " + VectaraConnectionException.BodyUsedUp : "")}", innerException)
    {
        Operation = operation;
        Timeout = timeout;
        Attempts = attempts;
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>The timeout that was in force; null where it was that of the HttpClient or handler that was given.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; }
}

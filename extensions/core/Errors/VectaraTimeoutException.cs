namespace Vectara;

/// <summary>A call took longer than its timeout allows.</summary>
public sealed class VectaraTimeoutException : VectaraException
{
    internal VectaraTimeoutException(string operation, TimeSpan timeout, Exception innerException)
        : base($"{operation} took longer than its timeout of {timeout.TotalSeconds:0.###} s.", innerException)
    {
        Operation = operation;
        Timeout = timeout;
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>The timeout that was in force.</summary>
    public TimeSpan Timeout { get; }
}

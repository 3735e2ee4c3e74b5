namespace Vectara;

/// <summary>What all errors of the SDK have in common. Cancellation is not among them: it is an <see cref="OperationCanceledException"/>.</summary>
public class VectaraException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What went wrong, and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public VectaraException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

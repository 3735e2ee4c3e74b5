using System.Security.Authentication;

namespace Vectara;

/// <summary>The service could not be reached, the connection broke off, or what came over it is not compressed as it says.</summary>
public sealed class VectaraConnectionException : VectaraException
{
    internal const string BodyUsedUp = "It was not sent again, because its body is a stream that cannot be read twice.";

    internal VectaraConnectionException(string operation, int attempts, bool wasBodyUsedUp, Exception innerException)
        : base($"{operation} failed after {attempts} attempt{(attempts == 1 ? "" : "s")}: {Cause(innerException)}{(wasBodyUsedUp ? " " + BodyUsedUp : "")}", innerException)
    {
        Operation = operation;
        Attempts = attempts;
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>How many times the request was sent, or was about to be.</summary>
    public int Attempts { get; }

    /// <summary>Where TLS fails, the outer exception says no more than that it did.</summary>
    private static string Cause(Exception error) => error.InnerException is AuthenticationException tls ? $"TLS: {tls.Message}" : error.Message;
}

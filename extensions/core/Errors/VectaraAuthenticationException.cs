using System.Net;

namespace Vectara;

/// <summary>
/// There is no access token to call the service with: the token endpoint refused the client credentials, failed or could not
/// be reached, or what supplies tokens supplied none. Without it the request is not sent.
/// </summary>
public sealed class VectaraAuthenticationException : VectaraException
{
    internal VectaraAuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The error code of the token endpoint (RFC 6749, section 5.2), for example <c>invalid_client</c> for a wrong id or
    /// secret; null where its answer has none, or there was no answer.
    /// </summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>What the token endpoint says about the error, the client secret removed; null where it says nothing.</summary>
    public string? ErrorDescription { get; internal init; }

    /// <summary>The token endpoint, without its query; null where the token comes from elsewhere.</summary>
    public Uri? TokenEndpoint { get; internal init; }

    /// <summary>The HTTP status of the token endpoint's answer; null where there was no answer.</summary>
    public HttpStatusCode? Status { get; internal init; }
}

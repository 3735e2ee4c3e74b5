using System.Net;

namespace Vectara;

/// <summary>
/// Nobody knows who is calling: the service did not accept the credential (401), or there is no access token to call it
/// with, because the token endpoint refused the client credentials, failed or could not be reached, or what supplies tokens
/// supplied none. Without a token the request is not sent.
/// </summary>
public sealed class VectaraAuthenticationException : VectaraApiException
{
    internal VectaraAuthenticationException(ApiError error)
        : base(error)
    {
    }

    internal VectaraAuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The error code of the token endpoint (RFC 6749, section 5.2), for example <c>invalid_client</c> for a wrong id or
    /// secret; null where its answer has none, or it was not the token endpoint that failed.
    /// </summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>What the token endpoint says about the error, the client secret removed; null where it says nothing.</summary>
    public string? ErrorDescription { get; internal init; }

    /// <summary>The token endpoint, without its query; null where it was not the token endpoint that failed.</summary>
    public Uri? TokenEndpoint { get; internal init; }

    /// <summary>The HTTP status of the token endpoint's answer; null where there was none.</summary>
    public HttpStatusCode? TokenEndpointStatus { get; internal init; }
}

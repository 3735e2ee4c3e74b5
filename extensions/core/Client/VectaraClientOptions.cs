namespace Vectara;

/// <summary>How a <see cref="VectaraClient"/> reaches the service. The client copies it when it is made; later changes have no effect.</summary>
public sealed class VectaraClientOptions
{
    /// <summary>Who is calling, for example an <see cref="ApiKeyCredential"/>. Required.</summary>
    public VectaraCredential? Credential { get; set; }

    /// <summary>Where the service is; a path prefix is kept. Default: <c>https://api.vectara.io</c>.</summary>
    public Uri BaseAddress { get; set; } = new("https://api.vectara.io");

    /// <summary>Where the authentication server is, which issues tokens. Default: <c>https://auth.vectara.io</c>.</summary>
    public Uri AuthenticationAddress { get; set; } = new("https://auth.vectara.io");

    /// <summary>
    /// The HttpClient to send with; it is never disposed, and its timeout, where finite, stays in force. Default: one of
    /// the client's own. Mutually exclusive with <see cref="Handler"/>.
    /// </summary>
    /// <remarks>
    /// Let its handler follow no redirects: on a redirect to another host HttpClient would take the API key along.
    /// </remarks>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The message handler to send with; it is never disposed. Default: one of the client's own.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>How long a call may take, up to its answer or the first byte of a stream. Default: no limit but the cancellation token's.</summary>
    public TimeSpan? Timeout { get; set; }

    internal VectaraClientOptions Copy() => (VectaraClientOptions)MemberwiseClone();
}

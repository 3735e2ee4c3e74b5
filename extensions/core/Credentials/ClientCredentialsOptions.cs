using Microsoft.Identity.Client;

namespace Vectara;

/// <summary>
/// How a <see cref="ClientCredentialsCredential"/> gets its tokens. The credential copies it when it is made; later changes
/// have no effect.
/// </summary>
public sealed class ClientCredentialsOptions
{
    /// <summary>
    /// Where tokens are issued (RFC 6749, section 3.2); an absolute https address. Default:
    /// <c>https://auth.vectara.io/oauth2/token</c>.
    /// </summary>
    public Uri TokenEndpoint { get; set; } = new("https://auth.vectara.io/oauth2/token");

    /// <summary>
    /// Allows a token endpoint with plain http on another machine, where anyone on the way can read the client secret.
    /// Default: false, which allows http on loopback alone.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// The HttpClient to ask for tokens with; it is never disposed, and its timeout, where finite, stays in force. Default:
    /// one that all credentials share. Mutually exclusive with <see cref="Handler"/>. A token that another credential got
    /// by another HttpClient or handler is shared all the same.
    /// </summary>
    /// <remarks>
    /// Let its handler follow no redirects: on a 307 or 308 HttpClient would take the client secret along, to another host
    /// too. An answer that comes from another origin than that of <see cref="TokenEndpoint"/> is an error.
    /// </remarks>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The message handler to ask for tokens with; it is never disposed. Default: one that all credentials share.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>
    /// How long before its expiry a token is renewed: the first request after that moment starts the renewal and still
    /// carries the old token. Each token varies it by up to 20 % either way, so that many processes do not renew at
    /// once, and a token is never renewed in the first half of its life. Zero renews nothing ahead. Default: 5 minutes.
    /// </summary>
    public TimeSpan RefreshBefore { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long one request for a token may take, whoever waits for it and however long; null for no limit. Default: 30
    /// seconds.
    /// </summary>
    public TimeSpan? Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that expiry, renewal and back-off go by. Default: that of the system.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Attaches a store to the token cache of Microsoft.Identity.Client, by its <see cref="ITokenCache.SetBeforeAccess"/> and
    /// <see cref="ITokenCache.SetAfterAccess"/>, so that tokens outlive the process. Default: none, which keeps them in memory.
    /// </summary>
    /// <remarks>
    /// It is called once for every request for a token, on a thread of the pool, with a cache that is still empty. A token of
    /// the store is used if it was issued for the same endpoint, client id and secret and is valid for five minutes more, and
    /// if it is not the one that is to be replaced. If it throws, no token can be had. Whoever reads the store can call the
    /// service with its tokens; of the client secret a hash alone comes there. <c>Vectara.Generated.Hosting</c> has a store in
    /// a file.
    /// </remarks>
    public Action<ITokenCache>? TokenCache { get; set; }

    /// <summary>By which way tokens are asked for: what tells one way from another.</summary>
    internal object Way => HttpClient ?? Handler ?? (object)DefaultTokenSender.Instance;

    /// <summary>What sends the request. An HttpClient is an HttpMessageInvoker too, and applies its own defaults.</summary>
    internal HttpMessageInvoker Sender => Way as HttpMessageInvoker ?? new HttpMessageInvoker((HttpMessageHandler)Way, disposeHandler: false);

    internal ClientCredentialsOptions Copy()
    {
        Check();
        return (ClientCredentialsOptions)MemberwiseClone();
    }

    private void Check()
    {
        const string options = nameof(options);
        if (TokenEndpoint is null || !TokenEndpoint.IsAbsoluteUri || TokenEndpoint.Scheme is not ("https" or "http"))
            throw new ArgumentException("TokenEndpoint must be an absolute https address, such as https://auth.vectara.io/oauth2/token.", options);
        if (TokenEndpoint.UserInfo.Length > 0 || TokenEndpoint.Fragment.Length > 0)
            throw new ArgumentException("TokenEndpoint must have neither a user name nor a fragment (RFC 6749, section 3.2).", options);
        if (TokenEndpoint.Scheme == "http" && !TokenEndpoint.IsLoopback && !AllowInsecureHttp)
            throw new ArgumentException("TokenEndpoint is plain http on another machine, where anyone on the way can read the client secret. Use https, or set AllowInsecureHttp.", options);
        if (HttpClient is not null && Handler is not null)
            throw new ArgumentException("HttpClient and Handler are both set. Give one of them.", options);
        if (RefreshBefore < TimeSpan.Zero)
            throw new ArgumentException("RefreshBefore must not be negative.", options);
        if (Timeout is { } timeout && timeout != System.Threading.Timeout.InfiniteTimeSpan && (timeout <= TimeSpan.Zero || timeout.TotalMilliseconds > int.MaxValue))
            throw new ArgumentException("Timeout must be more than zero and at most 24 days, or null for no limit.", options);
        if (TimeProvider is null)
            throw new ArgumentException("TimeProvider is null. Leave it out for the system's clock.", options);
    }
}

namespace Vectara;

/// <summary>
/// An access token that the caller already has, sent as <c>Authorization: Bearer</c> (RFC 6750). It is sent as it is until
/// <see cref="Update"/> replaces it; Vectara's tokens last 30 minutes. <see cref="ClientCredentialsCredential"/> gets and
/// renews tokens itself, and <see cref="DelegateCredential"/> asks the caller for one each time.
/// </summary>
public sealed class BearerTokenCredential : VectaraCredential
{
    private volatile string _header;

    /// <summary>Uses an access token.</summary>
    /// <param name="token">The token, without the word Bearer.</param>
    /// <exception cref="ArgumentException">The token is empty, or has characters that a header cannot have.</exception>
    public BearerTokenCredential(string token) => _header = Header(token);

    /// <summary>
    /// Replaces the token; requests that are sent from now on carry the new one. A request that is under way with the old
    /// token, and is refused for it, is sent once more with the new one.
    /// </summary>
    /// <param name="token">The new token, without the word Bearer.</param>
    /// <exception cref="ArgumentException">The token is empty, or has characters that a header cannot have.</exception>
    public void Update(string token) => _header = Header(token);

    /// <inheritdoc/>
    protected internal override ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        BearerHeader.Set(request, _header);
        return default;
    }

    /// <inheritdoc/>
    protected internal override bool OnRejected(HttpRequestMessage request) =>
        BearerHeader.Get(request) is { } sent && !string.Equals(sent, _header, StringComparison.Ordinal);

    private static string Header(string token) =>
        HeaderText.Problem(token) is { } problem
            ? throw new ArgumentException($"The access token {problem}.", nameof(token))
            : BearerHeader.Value(token);
}

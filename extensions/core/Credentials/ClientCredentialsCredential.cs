namespace Vectara;

/// <summary>
/// OAuth client credentials (RFC 6749, section 4.4): the credential gets access tokens with a client id and secret, keeps
/// them as long as they are valid, and sends them as <c>Authorization: Bearer</c>.
/// </summary>
/// <remarks>
/// <para>
/// However many requests wait for a token, one request for it is sent; credentials of one process with the same token
/// endpoint, client id and secret share their token, whichever of them asked for it and by which HttpClient or handler; who
/// waits for one that is disposed meanwhile asks by his own. It is renewed in the background before it expires
/// (<see cref="ClientCredentialsOptions.RefreshBefore"/>), and thrown away when the service refuses it (401). Only another
/// <see cref="ClientCredentialsOptions.TimeProvider"/> has tokens of its own, which is also what keeps tests apart.
/// </para>
/// <para>
/// When no token can be had, the operation fails with a <see cref="VectaraAuthenticationException"/>. The token endpoint
/// is then left alone for a while: about a second after the first failure, twice as long after each further one, a minute
/// at most; what is called meanwhile fails at once for the same reason. Where there was no answer, it is tried once more
/// meanwhile if somebody has another HttpClient or handler. A token that is still valid stays in use.
/// </para>
/// </remarks>
public sealed class ClientCredentialsCredential : VectaraCredential
{
    private readonly string _clientId;
    private readonly ClientCredentialsOptions _options;
    private volatile SharedToken _shared;

    /// <summary>Uses a client id and secret; nothing is sent yet.</summary>
    /// <param name="clientId">The client id as the Vectara console shows it.</param>
    /// <param name="clientSecret">The client secret.</param>
    /// <param name="options">How to get tokens; they are copied. Default: from Vectara's token endpoint.</param>
    /// <exception cref="ArgumentException">The id or the secret is empty, or an option is wrong; the message names it.</exception>
    public ClientCredentialsCredential(string clientId, string clientSecret, ClientCredentialsOptions? options = null)
    {
        _clientId = Check(clientId, "client id", nameof(clientId));
        _options = (options ?? new ClientCredentialsOptions()).Copy();
        _shared = Share(Check(clientSecret, "client secret", nameof(clientSecret)));
    }

    /// <summary>
    /// Replaces the client secret; requests that are sent from now on carry a token that was got with the new one. A request
    /// for a token that is under way with the old secret still serves those who wait for it.
    /// </summary>
    /// <param name="clientSecret">The new secret.</param>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public void UpdateSecret(string clientSecret) => _shared = Share(Check(clientSecret, "client secret", nameof(clientSecret)));

    /// <inheritdoc/>
    /// <exception cref="VectaraAuthenticationException">No token could be had.</exception>
    protected internal override ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var shared = _shared;
        if (shared.Current(_options) is not { } token)
            return WaitAsync(shared, request, cancellationToken);

        BearerHeader.Set(request, token.Header);
        return default;
    }

    /// <inheritdoc/>
    protected internal override bool OnRejected(HttpRequestMessage request)
    {
        if (BearerHeader.Get(request) is not { } header)
            return false;
        _shared.Invalidate(header);
        return true;
    }

    private async ValueTask WaitAsync(SharedToken shared, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await shared.AcquireAsync(_options, cancellationToken).ConfigureAwait(false);
        BearerHeader.Set(request, token.Header);
    }

    private SharedToken Share(string secret) => SharedTokens.Get(new TokenSource(_clientId, secret, _options));

    private static string Check(string text, string what, string parameter) =>
        string.IsNullOrWhiteSpace(text)
            ? throw new ArgumentException($"The {what} is empty. Take it from the Vectara console.", parameter)
            : text;
}

namespace Vectara;

/// <summary>
/// A function that supplies an access token, sent as <c>Authorization: Bearer</c> (RFC 6750).
/// </summary>
/// <remarks>
/// The function is asked once for every attempt of every request, from several threads at once, so keep a token in it as
/// long as the token is valid. What it throws reaches the caller of the operation as it is. A request that the service
/// refuses (401) is not sent once more: nothing says that the function would have another token.
/// </remarks>
public sealed class DelegateCredential : VectaraCredential
{
    private readonly Func<CancellationToken, ValueTask<string>> _getToken;

    /// <summary>Uses the tokens that a function supplies.</summary>
    /// <param name="getToken">
    /// Returns a token, without the word Bearer; its argument is cancelled with the attempt that the token is for. If the
    /// token is empty or has characters that a header cannot have, the operation fails with a
    /// <see cref="VectaraAuthenticationException"/>.
    /// </param>
    /// <exception cref="ArgumentNullException">There is no function.</exception>
    public DelegateCredential(Func<CancellationToken, ValueTask<string>> getToken) =>
        _getToken = getToken ?? throw new ArgumentNullException(nameof(getToken));

    /// <inheritdoc/>
    protected internal override async ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await _getToken(cancellationToken).ConfigureAwait(false);
        if (HeaderText.Problem(token) is { } problem)
            throw new VectaraAuthenticationException($"The access token that the function of the DelegateCredential returned {problem}.");
        BearerHeader.Set(request, BearerHeader.Value(token));
    }
}

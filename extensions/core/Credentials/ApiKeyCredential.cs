namespace Vectara;

/// <summary>An API key, sent as the header <c>x-api-key</c>.</summary>
public sealed class ApiKeyCredential : VectaraCredential
{
    private const string HeaderName = "x-api-key";

    private volatile string _key;

    /// <summary>Uses an API key.</summary>
    /// <param name="key">The key as the Vectara console shows it.</param>
    /// <exception cref="ArgumentException">The key is empty, or has characters that a header cannot have.</exception>
    public ApiKeyCredential(string key) => _key = Check(key);

    /// <summary>
    /// Replaces the key; requests that are sent from now on carry the new one. A request that is under way with the old
    /// key, and is refused for it, is sent once more with the new one.
    /// </summary>
    /// <param name="key">The new key.</param>
    /// <exception cref="ArgumentException">The key is empty, or has characters that a header cannot have.</exception>
    public void Update(string key) => _key = Check(key);

    /// <inheritdoc/>
    protected internal override ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(HeaderName);
        request.Headers.TryAddWithoutValidation(HeaderName, _key);
        return default;
    }

    /// <inheritdoc/>
    protected internal override bool OnRejected(HttpRequestMessage request) =>
        request.Headers.TryGetValues(HeaderName, out var sent) && !sent.Contains(_key, StringComparer.Ordinal);

    private static string Check(string key) =>
        HeaderText.Problem(key) is { } problem
            ? throw new ArgumentException($"The API key {problem}. Take it from the Vectara console.", nameof(key))
            : key;
}

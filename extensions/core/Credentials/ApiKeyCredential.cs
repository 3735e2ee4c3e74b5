namespace Vectara;

/// <summary>An API key, sent as the header <c>x-api-key</c>.</summary>
public sealed class ApiKeyCredential : VectaraCredential
{
    private volatile string _key;

    /// <summary>Uses an API key.</summary>
    /// <param name="key">The key as the Vectara console shows it.</param>
    /// <exception cref="ArgumentException">The key is empty, or has characters that a header cannot have.</exception>
    public ApiKeyCredential(string key) => _key = Check(key);

    /// <summary>Replaces the key; requests that are sent from now on carry the new one.</summary>
    /// <param name="key">The new key.</param>
    /// <exception cref="ArgumentException">The key is empty, or has characters that a header cannot have.</exception>
    public void Update(string key) => _key = Check(key);

    /// <inheritdoc/>
    protected internal override ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove("x-api-key");
        request.Headers.TryAddWithoutValidation("x-api-key", _key);
        return default;
    }

    private static string Check(string key)
    {
        if (string.IsNullOrWhiteSpace(key))
            throw new ArgumentException("The API key is empty. Take it from the Vectara console.", nameof(key));
        foreach (var character in key)
        {
            if (character is <= ' ' or > '~')
                throw new ArgumentException("The API key has a character that a header cannot carry, such as a space or a line break.", nameof(key));
        }

        return key;
    }
}

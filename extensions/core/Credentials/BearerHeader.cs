namespace Vectara;

/// <summary>The header of a bearer token (RFC 6750, section 2.1).</summary>
internal static class BearerHeader
{
    private const string Name = "Authorization";
    private const string Scheme = "Bearer ";

    /// <summary>The header's value for a token. Who sends a token often keeps this rather than making it each time.</summary>
    internal static string Value(string token) => Scheme + token;

    internal static void Set(HttpRequestMessage request, string value)
    {
        request.Headers.Remove(Name);
        request.Headers.TryAddWithoutValidation(Name, value);
    }

    /// <summary>The value that a request carries; null if it carries no bearer token.</summary>
    internal static string? Get(HttpRequestMessage request) =>
        request.Headers.TryGetValues(Name, out var values) && values.FirstOrDefault() is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? value
            : null;
}

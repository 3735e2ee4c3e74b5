namespace Vectara;

/// <summary>Credentials belong to one origin (scheme, host and port), so that a way to another one is an error that names it.</summary>
internal static class Origin
{
    internal static void Check(string operation, Uri server, Uri? sentTo, HttpResponseMessage message)
    {
        if ((int)message.StatusCode is >= 300 and < 400 and not 304 && message.Headers.Location is { } location)
            throw new VectaraException($"{operation} was redirected to {Name(location, server)}, and redirects are not followed, because the credentials are meant for {Name(server, server)} alone. Set BaseAddress to where the service is.");
        // An address that nobody replaced need not be taken apart.
        if (message.RequestMessage?.RequestUri is { } answered && answered != (object?)sentTo && !IsSame(answered, server))
            throw new VectaraException($"{operation} was answered by {Name(answered, server)} and not by {Name(server, server)}: the HttpClient that was given followed a redirect, and may have taken the credentials along. Let its handler follow none (AllowAutoRedirect = false), and replace the API key if you do not trust that host.");
    }

    internal static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Path and query are left out: they may hold what is nobody else's business.</summary>
    private static string Name(Uri address, Uri server) => new Uri(server, address).GetLeftPart(UriPartial.Authority);
}

using System.Net;

namespace Vectara;

/// <summary>The handler of a client that was given none.</summary>
internal static class DefaultHandler
{
    internal static HttpMessageHandler Create() =>
#if NET8_0_OR_GREATER
        // Redirects are not followed: HttpClient would take x-api-key along to another host. Cookies are not kept: they
        // would go along with the calls of other credentials.
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            EnableMultipleHttp2Connections = true,
        };
#else
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // .NET Framework would open two, so that two streams would hold up every other call.
            MaxConnectionsPerServer = int.MaxValue,
        };
#endif
}

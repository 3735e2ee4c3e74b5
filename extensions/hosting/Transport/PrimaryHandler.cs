using System.Net;

namespace Vectara.Hosting;

/// <summary>What sends in the end, unless the application configures something else; the factory limits the life of its connections.</summary>
internal static class PrimaryHandler
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

using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>Logs each request for an access token. It belongs to no call: many may wait for the same token.</summary>
internal sealed class TokenLogHandler(ILogger logger, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                logger.TokenAnswered((int)response.StatusCode, watch.Elapsed.TotalMilliseconds);
            else
                logger.TokenRefused((int)response.StatusCode, watch.Elapsed.TotalMilliseconds);
            return response;
        }
        catch (Exception error)
        {
            logger.TokenFailed(error.GetType().Name, watch.Elapsed.TotalMilliseconds);
            throw;
        }
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>Logs what each attempt of a call came to.</summary>
internal sealed class CallLogHandler(ILogger logger, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (operation, attempt) = RequestFacts.Of(request);
        var watch = Stopwatch.StartNew();
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                logger.Answered(operation, (int)response.StatusCode, watch.Elapsed.TotalMilliseconds, attempt);
            else
                logger.Refused(operation, (int)response.StatusCode, watch.Elapsed.TotalMilliseconds, attempt);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.GivenUp(operation, watch.Elapsed.TotalMilliseconds, attempt);
            throw;
        }
        catch (Exception error)
        {
            logger.Failed(operation, error.GetType().Name, watch.Elapsed.TotalMilliseconds, attempt);
            throw;
        }
    }
}

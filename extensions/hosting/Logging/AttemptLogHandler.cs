using System.Globalization;

namespace Vectara.Hosting;

/// <summary>Logs each attempt of a call after its first.</summary>
internal sealed class AttemptLogHandler(CallListener calls, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (CallListener.CurrentCall() is not { } call)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        var attempts = CallAttempts.Of(call, calls);
        if (++attempts.Count > 1)
            calls.Logger.Retried(CallListener.Operation(call), attempts.Count, attempts.LastOutcome);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            attempts.LastOutcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        catch (Exception error)
        {
            attempts.LastOutcome = error.GetType().Name;
            throw;
        }
    }
}

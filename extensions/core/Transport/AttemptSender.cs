using System.Net;

namespace Vectara;

/// <summary>Sends one attempt: authenticated anew, within its time, its body read unless it is a stream.</summary>
internal sealed class AttemptSender(VectaraClient client, HttpClient http, RequestFactory requests, TimeProvider clock)
{
    private const int ErrorBodyLimit = 64 * 1024;

    internal async ValueTask<Answer> SendAsync(CallState state, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SendInTimeAsync(state, cancellationToken).ConfigureAwait(false);
            state.MayHaveBeenProcessed |= RetryPolicy.MayHaveBeenProcessed(state, answer, null, clock);
            return answer;
        }
        catch (Exception error)
        {
            state.MayHaveBeenProcessed |= RetryPolicy.MayHaveBeenProcessed(state, null, error, clock);
            throw;
        }
    }

    private async ValueTask<Answer> SendInTimeAsync(CallState state, CancellationToken cancellationToken)
    {
        using var limit = TimeLimit.Start(state.AttemptTimeout, clock, cancellationToken);
        try
        {
            return await SendAuthenticatedAsync(state, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (limit.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw new AttemptTimeoutException(limit.Time!.Value, error);
        }
    }

    private async ValueTask<Answer> SendAuthenticatedAsync(CallState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            state.IsSending = false;
            using var request = requests.Create(state.Call);
#if NET8_0_OR_GREATER
            // HttpClient gives its own only to the messages that it makes itself.
            (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
#endif
            if (state.Credential is not null)
                await state.Credential.ApplyAsync(request, cancellationToken).ConfigureAwait(false);
            state.Client.OnPrepareRequest(request);
            client.OnPrepareRequest(request);

            state.Attempts++;
            RequestFacts.Attach(request, state.Call.Operation.Name, state.Attempts);
            state.IsSending = true;
            var message = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            // Once per call: a token that was just issued and is refused too will not get better.
            if (message.StatusCode == HttpStatusCode.Unauthorized && !state.WasRejected && state.Credential?.OnRejected(request) == true)
            {
                state.WasRejected = true;
                state.WasBodyUsedUp = !state.CanRepeatBody;
                if (state.CanRepeatBody)
                {
                    message.Dispose();
                    continue;
                }
            }

            return await ReceiveAsync(state, message, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<Answer> ReceiveAsync(CallState state, HttpResponseMessage message, CancellationToken cancellationToken)
    {
        var answer = new Answer(message);
        try
        {
            Origin.Check(state.Call.Operation.Name, requests.Server(state.Call), message);
            state.Client.OnProcessResponse(message);
            client.OnProcessResponse(message);
            if (!message.IsSuccessStatusCode)
                await BufferErrorAsync(answer, cancellationToken).ConfigureAwait(false);
            else if (!state.IsStream)
                await answer.BufferAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static async Task BufferErrorAsync(Answer answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer.BufferAsync(ErrorBodyLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The status says more than that its explanation broke off.
        }
    }
}

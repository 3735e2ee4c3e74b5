using System.Net;
using Polly;

namespace Vectara;

/// <summary>Sends one attempt: authenticated anew, within its time, its body read unless it is a stream.</summary>
internal sealed class AttemptSender(VectaraClient client, HttpClient http, RequestFactory requests, TimeProvider clock)
{
    /// <summary>What is shown of an error's body, and room to find a secret in that lies across the end of it.</summary>
    private const int ErrorBodyLimit = VectaraApiException.MaxContentLength + (16 * 1024);

    /// <summary>Sends an attempt; what it fails with is an outcome as well.</summary>
    internal async ValueTask<Outcome<Answer>> SendAsync(CallState state, CancellationToken cancellationToken)
    {
        using var limit = TimeLimit.Start(state.AttemptTimeout, clock, cancellationToken);
        try
        {
            var answer = await SendAuthenticatedAsync(state, limit.Token).ConfigureAwait(false);
            state.MayHaveBeenProcessed |= RetryPolicy.MayHaveBeenProcessed(state, answer, null, clock);
            return Outcome.FromResult(answer);
        }
        catch (Exception error)
        {
            var failure = error is OperationCanceledException && limit.IsOver ? new AttemptTimeoutException(limit.Time!.Value, error) : error;
            state.MayHaveBeenProcessed |= RetryPolicy.MayHaveBeenProcessed(state, null, failure, clock);
            return Outcome.FromException<Answer>(failure);
        }
    }

    private async ValueTask<Answer> SendAuthenticatedAsync(CallState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            state.BeginAttempt();
            using var request = requests.Create(state);
#if NET8_0_OR_GREATER
            // HttpClient gives its own only to the messages that it makes itself.
            (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
#endif
            if (state.Credential is not null)
                await state.Credential.ApplyAsync(request, cancellationToken).ConfigureAwait(false);
            state.Client.OnPrepareRequest(request);
            client.OnPrepareRequest(request);

            state.Send(request);
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
            Origin.Check(state.Call.Operation.Name, state.Server.Address, message);
            state.Client.OnProcessResponse(message);
            client.OnProcessResponse(message);
            if (!message.IsSuccessStatusCode)
                await BufferErrorAsync(answer, cancellationToken).ConfigureAwait(false);
            else if (state.Kind != AnswerKind.Stream)
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

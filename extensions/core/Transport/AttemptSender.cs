using System.Net;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif

namespace Vectara;

/// <summary>Sends one attempt: authenticated anew, within its time, its body read unless it is a stream.</summary>
internal sealed class AttemptSender(VectaraClient client, HttpSender http, RequestFactory requests, TimeProvider clock)
{
    /// <summary>What is shown of an error's body, and room to find a secret in that lies across the end of it.</summary>
    private const int ErrorBodyLimit = VectaraApiException.MaxContentLength + (16 * 1024);

    /// <summary>Sends an attempt. An answer that is an error is an answer here.</summary>
#if NET8_0_OR_GREATER
    // Every call waits in it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    internal async ValueTask<Answer> SendAsync(CallState state, CancellationToken cancellationToken)
    {
        using var limit = TimeLimit.Start(state.AttemptTimeout, clock, cancellationToken);
        var isSent = false;
        try
        {
            while (true)
            {
                isSent = false;
                using var request = await PrepareAsync(state, limit.Token).ConfigureAwait(false);
                limit.Token.ThrowIfCancellationRequested();
                isSent = true;
                var sent = http.Timeout is null ? 0 : TimeProvider.System.GetTimestamp();
                var message = await http.SendAsync(request, limit.Token).ConfigureAwait(false)
                    ?? throw new InvalidOperationException("The Handler that was given answered a request with null.");
                if (IsWorthNewProof(state, request, message))
                {
                    message.Dispose();
                    continue;
                }

                var answer = await ReceiveAsync(state, message, sent, limit.Token).ConfigureAwait(false);
                state.MayHaveBeenProcessed |= RetryPolicy.MayHaveBeenProcessed(answer, null, clock);
                return answer;
            }
        }
        catch (Exception error)
        {
            var failure = error switch
            {
                OperationCanceledException when limit.IsOver => new AttemptTimeoutException(limit.Time, error),
                // A connection may break because it is given up.
                HttpRequestException or IOException when state.IsSending && limit.IsOver => new AttemptTimeoutException(limit.Time, error),
                HttpRequestException or IOException when state.IsSending && cancellationToken.IsCancellationRequested => new OperationCanceledException(error.Message, error, cancellationToken),
                OperationCanceledException when isSent && !cancellationToken.IsCancellationRequested && IsTimeoutOfHttpClient(error) => new AttemptTimeoutException(null, error),
                _ => error,
            };
            // A pipeline of the caller's may cancel an attempt and make another.
            state.MayHaveBeenProcessed |= isSent && (failure is OperationCanceledException || RetryPolicy.MayHaveBeenProcessed(null, failure, clock));
            if (failure == error)
                throw;
            throw failure;
        }
    }

    private async ValueTask<HttpRequestMessage> PrepareAsync(CallState state, CancellationToken cancellationToken)
    {
        state.BeginAttempt();
        var request = requests.Create(state);
        state.SentTo = request.RequestUri;
        try
        {
            http.SetVersion(request);
            if (state.Credential is not null)
                await state.Credential.ApplyAsync(request, cancellationToken).ConfigureAwait(false);
            state.Client.OnPrepareRequest(request);
            client.OnPrepareRequest(request);
            RequestFacts.Attach(request, state.Call.Operation.Name, state.Send(request));
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    /// <summary>Whether the credential was refused and has another proof. Once per call: a token that was just issued and is refused too will not get better.</summary>
    private static bool IsWorthNewProof(CallState state, HttpRequestMessage request, HttpResponseMessage message)
    {
        if (message.StatusCode != HttpStatusCode.Unauthorized || state.WasRejected || state.Credential?.OnRejected(request) != true)
            return false;
        state.WasRejected = true;
        state.WasBodyUsedUp = !state.CanRepeatBody;
        return state.CanRepeatBody;
    }

    private async ValueTask<Answer> ReceiveAsync(CallState state, HttpResponseMessage message, long sent, CancellationToken cancellationToken)
    {
        var answer = new Answer(message);
        using var limit = TimeLimit.Start(LeftOfHttpClient(sent), TimeProvider.System, cancellationToken);
        try
        {
            Origin.Check(state.Call.Operation.Name, state.Server.Address, state.SentTo, message);
            state.IsSending = false;
            state.Client.OnProcessResponse(message);
            client.OnProcessResponse(message);
            state.IsSending = true;
            if (!message.IsSuccessStatusCode)
                await BufferErrorAsync(answer, limit.Token).ConfigureAwait(false);
            else if (state.Kind != AnswerKind.Stream)
                await answer.BufferAsync(int.MaxValue, limit.Token).ConfigureAwait(false);
            return answer;
        }
        catch (Exception error)
        {
            answer.Dispose();
            if (error is OperationCanceledException && limit.IsOver)
                throw new AttemptTimeoutException(null, error);
            throw;
        }
    }

    /// <summary>Whether a cancellation is the timeout of a caller's HttpClient, or of its handler; ours have none.</summary>
    private bool IsTimeoutOfHttpClient(Exception cancellation) =>
#if NETSTANDARD2_0
        // .NET Framework does not say what cancelled it.
        http.Timeout is not null ||
#endif
        cancellation.InnerException is TimeoutException;

    /// <summary>What is left of the timeout of a caller's HttpClient, which looks after it up to the headers alone; null where it has none.</summary>
    private TimeSpan? LeftOfHttpClient(long sent)
    {
        if (http.Timeout is not { } timeout)
            return null;
        var left = timeout - TimeProvider.System.GetElapsedTime(sent);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static async ValueTask BufferErrorAsync(Answer answer, CancellationToken cancellationToken)
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

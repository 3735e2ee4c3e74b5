using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace Vectara;

/// <summary>
/// Decides what is sent again. What may be repeated is sent again after any passing failure; the rest only where it is
/// certain that the service did not process it: 429, 503 with Retry-After, or no connection at all.
/// </summary>
internal sealed class RetryPolicy(VectaraRetryOptions options, AttemptSender sender, TimeProvider clock)
{
    /// <summary>Whether a failure may pass, so that the same request may succeed later.</summary>
    internal bool IsWorthAnother(CallState call, Answer? answer, Exception? error)
    {
        if (call.Attempts >= call.MaxAttempts || !(answer is null ? IsPassing(call.IsSending, error) : IsPassing(answer.Message.StatusCode)))
            return false;
        if (answer is not null && RetryAfter.Read(answer.Message, clock) is { } asked && (asked > options.MaxRetryAfter || asked >= TimeLeft(call)))
            return false;
        if (!call.IsRepeatable && !WasNotProcessed(answer, error, clock))
            return false;
        call.WasBodyUsedUp = !call.CanRepeatBody;
        return call.CanRepeatBody;
    }

    /// <summary>Whether the service may have done what a request that was sent asks, although the attempt failed.</summary>
    internal static bool MayHaveBeenProcessed(Answer? answer, Exception? error, TimeProvider clock) =>
        (answer is null ? IsPassing(isSending: true, error) : IsPassing(answer.Message.StatusCode)) && !WasNotProcessed(answer, error, clock);

    /// <summary>
    /// Sends again until an attempt succeeds or enough have failed. The first attempt was made without Polly, which
    /// costs 29 ms of start-up and some of every call; so its outcome stands in for the first execution here.
    /// </summary>
    internal async ValueTask<Answer> ContinueAsync(CallState call, Answer? answer, Exception? error, CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder<Answer> { TimeProvider = clock }.AddRetry(Strategy(call)).Build();
        var isFirst = true;
        return await pipeline.ExecuteAsync(
            async token =>
            {
                if (!isFirst)
                    return await sender.SendAsync(call, token).ConfigureAwait(false);
                isFirst = false;
                if (error is not null)
                    ExceptionDispatchInfo.Capture(error).Throw();
                return answer!;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private RetryStrategyOptions<Answer> Strategy(CallState call) => new()
    {
        MaxRetryAttempts = Math.Max(1, call.MaxAttempts - 1),
        ShouldHandle = args => new(IsWorthAnother(call, args.Outcome.Result, args.Outcome.Exception)),
        DelayGenerator = args => new(Delay(args.AttemptNumber, args.Outcome.Result)),
        OnRetry = args =>
        {
            args.Outcome.Result?.Dispose();
            return default;
        },
    };

    /// <summary>What the service asks for; otherwise full jitter (Exponential Backoff And Jitter, AWS Architecture Blog, 2015).</summary>
    private TimeSpan? Delay(int attempt, Answer? answer)
    {
        if (answer is not null && RetryAfter.Read(answer.Message, clock) is { } asked)
            return asked;
        var limit = Math.Min(options.MaxDelay.TotalMilliseconds, options.BaseDelay.TotalMilliseconds * Math.Pow(2, attempt));
        return TimeSpan.FromMilliseconds(Jitter.Next() * limit);
    }

    /// <summary>Null for a call without a limit. Who is to wait for longer than that learns at once what the service said.</summary>
    private TimeSpan? TimeLeft(CallState call) => call.Timeout - clock.GetElapsedTime(call.Started);

    private static bool WasNotProcessed(Answer? answer, Exception? error, TimeProvider clock) => answer is null
        ? IsUnconnected(error)
        : answer.Message.StatusCode == (HttpStatusCode)429
            || (answer.Message.StatusCode == HttpStatusCode.ServiceUnavailable && RetryAfter.Read(answer.Message, clock) is not null);

    private static bool IsPassing(HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>What fails before anything is sent, such as a credential or the opening of a file, is not the connection's fault.</summary>
    private static bool IsPassing(bool isSending, Exception? error) =>
        error is AttemptTimeoutException || (isSending && error is (HttpRequestException or IOException));

    /// <summary>Whether the connection failed before anything of the request was sent.</summary>
    private static bool IsUnconnected(Exception? error)
    {
#if NET8_0_OR_GREATER
        if (error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
            return true;
#endif
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TryAgain or SocketError.NoData })
                return true;
            if (cause is WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure })
                return true;
        }

        return false;
    }
}

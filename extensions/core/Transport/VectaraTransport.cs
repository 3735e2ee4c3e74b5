using Newtonsoft.Json;
using Polly;

namespace Vectara;

/// <summary>
/// Sends calls and turns answers into models or errors. From the outside in: telemetry, the time that a call may take,
/// retries, authentication, the time that an attempt may take, the sender.
/// </summary>
internal sealed class VectaraTransport : IDisposable
{
    private readonly VectaraClientOptions _options;
    private readonly RequestFactory _requests;
    private readonly RetryPolicy _retries;
    private readonly AttemptSender _sender;
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;

    internal VectaraTransport(VectaraClient client, VectaraClientOptions options)
    {
        _options = options;
        if (options.Credential is null)
            throw new ArgumentException("Credential is not set. Give an ApiKeyCredential, for example.", nameof(options));
        if (options.HttpClient is not null && options.Handler is not null)
            throw new ArgumentException("HttpClient and Handler are both set. Give one of them.", nameof(options));

        _requests = new RequestFactory(options);
        _retries = new RetryPolicy(options.Retry, options.TimeProvider);
        _ownsHttp = options.HttpClient is null;
        _http = options.HttpClient ?? new HttpClient(options.Handler ?? DefaultHandler.Create(), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
#if NET8_0_OR_GREATER
            // Or lower, where the server or plain http does not speak it.
            DefaultRequestVersion = System.Net.HttpVersion.Version20,
#endif
        };
        _sender = new AttemptSender(client, _http, _requests, options.TimeProvider);
    }

    internal TimeProvider Clock => _options.TimeProvider;

    internal long MaxEventBytes => _options.MaxStreamEventBytes;

    internal TimeSpan? StreamIdleTimeout(ApiCall call) => call.Options?.StreamIdleTimeout ?? _options.StreamIdleTimeout;

    public void Dispose()
    {
        if (_ownsHttp)
            _http.Dispose();
    }

    /// <summary>Sends a call whose answer has no body that matters.</summary>
    internal Task SendAsync(ApiCall call, ResourceClient client, CancellationToken cancellationToken) =>
        RunAsync(call, client, isStream: false, null, static (_, _) => true, cancellationToken, mayBeGone: call.Operation.Method == HttpMethod.Delete);

    /// <summary>Sends a call and reads its answer.</summary>
    internal Task<T> SendAsync<T>(ApiCall call, ResourceClient client, Func<JsonReader, T> read, CancellationToken cancellationToken, Action<VectaraResponse>? onResponse = null) =>
        RunAsync(call, client, isStream: false, onResponse, (state, answer) => AnswerReader.Read(state.Call, answer, read), cancellationToken);

    /// <summary>Sends a call and leaves the body of its answer unread.</summary>
    internal Task<HttpResponseMessage> SendForStreamAsync(ApiCall call, ResourceClient client, Action<VectaraResponse> onResponse, CancellationToken cancellationToken) =>
        RunAsync(call, client, isStream: true, onResponse, static (_, answer) => answer.Message, cancellationToken);

    private async Task<T> RunAsync<T>(
        ApiCall call,
        ResourceClient client,
        bool isStream,
        Action<VectaraResponse>? onResponse,
        Func<CallState, Answer, T> read,
        CancellationToken cancellationToken,
        bool mayBeGone = false)
    {
        var credential = call.Operation.IsAuthentication ? null : call.Options?.Credential ?? _options.Credential;
        var state = new CallState(call, client, credential, isStream, call.Options?.MaxAttempts ?? _options.Retry.MaxAttempts, call.Options?.AttemptTimeout ?? _options.AttemptTimeout);
        using var trace = CallTrace.Start(call, _requests.Server(call));
        using var limit = TimeLimit.Start(call.Options?.Timeout ?? _options.Timeout, _options.TimeProvider, cancellationToken);
        Answer? answer = null;
        try
        {
            answer = await SendAsync(state, limit.Token).ConfigureAwait(false);
            var response = new VectaraResponse(call.Operation.Name, answer.Message, state.Attempts);
            var failed = !answer.Message.IsSuccessStatusCode && !(mayBeGone && IsDeletedBefore(state, answer));
            trace.Answered(answer.Message, state.Attempts, failed);
            onResponse?.Invoke(response);
            call.Options?.OnResponse?.Invoke(response);
            if (failed)
                throw ApiErrors.Create(state, response, answer, _options.TimeProvider);

            var result = read(state, answer);
            if (isStream)
                answer = null;
            return result;
        }
        catch (Exception error)
        {
            var named = Name(state, error, limit, cancellationToken);
            trace.Failed(named, state.Attempts);
            if (named == error)
                throw;
            throw named;
        }
        finally
        {
            answer?.Dispose();
        }
    }

    private async ValueTask<Answer> SendAsync(CallState state, CancellationToken cancellationToken)
    {
        if (_options.ResiliencePipeline is { } pipeline)
            return await CallersPipeline.SendAsync(pipeline, _sender, state, cancellationToken).ConfigureAwait(false);

        var first = await TrySendAsync(state, cancellationToken).ConfigureAwait(false);
        if (_retries.IsWorthAnother(state, first.Result, first.Exception))
            return await _retries.ContinueAsync(state, first, token => TrySendAsync(state, token), cancellationToken).ConfigureAwait(false);
        first.ThrowIfException();
        return first.Result!;
    }

    private async ValueTask<Outcome<Answer>> TrySendAsync(CallState state, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome.FromResult(await _sender.SendAsync(state, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            return Outcome.FromException<Answer>(error);
        }
    }

    /// <summary>A DELETE that is gone, after an attempt whose fate is unknown, was carried out by that attempt.</summary>
    private static bool IsDeletedBefore(CallState state, Answer answer) =>
        state.Attempts > 1 && state.MayHaveBeenProcessed && answer.Message.StatusCode == System.Net.HttpStatusCode.NotFound;

    private static Exception Name(CallState state, Exception error, TimeLimit limit, CancellationToken cancellationToken)
    {
        var operation = state.Call.Operation.Name;
        return error switch
        {
            OperationCanceledException canceled when cancellationToken.IsCancellationRequested =>
                canceled.CancellationToken == cancellationToken ? error : new OperationCanceledException(error.Message, error, cancellationToken),
            OperationCanceledException when limit.IsOver => new VectaraTimeoutException(operation, limit.Time!.Value, state.Attempts, state.WasBodyUsedUp, error),
            // HttpClient says so of its own timeout, which a caller's may have.
            OperationCanceledException { InnerException: TimeoutException } => new VectaraTimeoutException(operation, null, state.Attempts, state.WasBodyUsedUp, error),
            AttemptTimeoutException attempt => new VectaraTimeoutException(operation, attempt.Timeout, state.Attempts, state.WasBodyUsedUp, error),
            HttpRequestException or IOException when state.IsSending => new VectaraConnectionException(operation, state.Attempts, state.WasBodyUsedUp, error),
            _ => error,
        };
    }
}

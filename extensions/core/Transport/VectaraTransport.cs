using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// Sends calls and turns answers into models or errors. From the outside in: telemetry, the time that a call may take,
/// retries, authentication, the time that an attempt may take, the sender.
/// </summary>
internal sealed class VectaraTransport : IDisposable
{
    private readonly VectaraClientOptions _options;
    private readonly RequestFactory _requests;
    private readonly AttemptSender _sender;
    private readonly RetryPolicy? _retries;
    private readonly CallersPipeline? _pipeline;
    private readonly HttpSender _http;

    internal VectaraTransport(VectaraClient client, VectaraClientOptions options)
    {
        JsonWarmUp.Begin();
        _options = options;
        _requests = new RequestFactory(options);
        _http = new HttpSender(options);
        _sender = new AttemptSender(client, _http, _requests, options.TimeProvider);
        if (options.ResiliencePipeline is { } pipeline)
            _pipeline = new CallersPipeline(pipeline, _sender);
        else
            _retries = new RetryPolicy(options.Retry, _sender, options.TimeProvider);
    }

    internal TimeProvider Clock => _options.TimeProvider;

    internal long MaxEventBytes => _options.MaxStreamEventBytes;

    internal TimeSpan? StreamIdleTimeout(ApiCall call) => TimeLimit.Finite(call.Options?.StreamIdleTimeout ?? _options.StreamIdleTimeout);

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a call whose answer has no body that matters.</summary>
    internal Task SendAsync(ApiCall call, ResourceClient client, CancellationToken cancellationToken) =>
        RunAsync(call, client, AnswerKind.Nothing, true, static (_, _, done) => done, null, cancellationToken);

    /// <summary>Sends a call and reads its answer.</summary>
    internal Task<T> SendAsync<T>(ApiCall call, ResourceClient client, Func<JsonReader, T> read, CancellationToken cancellationToken, Action<VectaraResponse>? onResponse = null) =>
        RunAsync(call, client, AnswerKind.Model, read, static (state, answer, read) => AnswerReader.Read(state, answer, read), onResponse, cancellationToken);

    /// <summary>Sends a call and leaves the body of its answer unread; the trace goes on with it.</summary>
    internal Task<OpenStream> OpenAsync(ApiCall call, ResourceClient client, Action<VectaraResponse> onResponse, CancellationToken cancellationToken) =>
        RunAsync(call, client, AnswerKind.Stream, true, static (state, answer, _) => new OpenStream(state, answer), onResponse, cancellationToken);

    private async Task<T> RunAsync<TRead, T>(
        ApiCall call,
        ResourceClient client,
        AnswerKind kind,
        TRead read,
        Func<CallState, Answer, TRead, T> take,
        Action<VectaraResponse>? onResponse,
        CancellationToken cancellationToken)
    {
        if (call.Options is { } options)
            OptionChecks.Check(options);
        var state = new CallState(call, client, kind, _options, _requests.Server(call));
        state.Trace = CallTrace.Start(state, _options.TimeProvider);
        using var limit = TimeLimit.Start(state.Timeout, _options.TimeProvider, cancellationToken);
        var isHandedOver = false;
        Answer? answer = null;
        try
        {
            Answer? first = null;
            Exception? failure = null;
            try
            {
                first = _pipeline is null
                    ? await _sender.SendAsync(state, limit.Token).ConfigureAwait(false)
                    : await _pipeline.SendAsync(state, limit.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (_retries?.IsWorthAnother(state, null, error) == true)
            {
                failure = error;
            }

            answer = failure is not null || _retries?.IsWorthAnother(state, first, null) == true
                ? await _retries!.ContinueAsync(state, first, failure, limit.Token).ConfigureAwait(false)
                : first!;
            state.IsSending = false;
            state.Trace?.Answered(answer.Message);
            Report(state, answer, onResponse);

            var result = take(state, answer, read);
            state.Trace?.Received(result);
            isHandedOver = kind == AnswerKind.Stream;
            return result;
        }
        catch (Exception error)
        {
            var named = Name(state, error, limit, cancellationToken);
            state.Trace?.Failed(named);
            if (named == error)
                throw;
            throw named;
        }
        finally
        {
            if (!isHandedOver)
            {
                answer?.Dispose();
                state.Trace?.Dispose();
            }
        }
    }

    /// <summary>Tells who wants to know of the answer, and throws it where it is an error.</summary>
    private void Report(CallState state, Answer answer, Action<VectaraResponse>? onResponse)
    {
        var hasFailed = !answer.Message.IsSuccessStatusCode && !IsDeletedBefore(state, answer);
        var onCall = state.Call.Options?.OnResponse;
        if (!hasFailed && onResponse is null && onCall is null)
            return;
        var response = new VectaraResponse(state.Call.Operation.Name, answer.Message, state.Attempts);
        onResponse?.Invoke(response);
        onCall?.Invoke(response);
        if (hasFailed)
            throw ApiErrors.Create(state, response, answer, _options.TimeProvider);
    }

    /// <summary>
    /// A DELETE that is gone, after an attempt whose fate is unknown, was carried out by that attempt. Where it has a result,
    /// as a deletion in bulk has, what is not found is what holds the deleted, and there is no result to give.
    /// </summary>
    private static bool IsDeletedBefore(CallState state, Answer answer) =>
        state.Kind == AnswerKind.Nothing
        && state.Call.Operation.Method == HttpMethod.Delete
        && state.MayHaveBeenProcessed
        && answer.Message.StatusCode == System.Net.HttpStatusCode.NotFound;

    private static Exception Name(CallState state, Exception error, in TimeLimit limit, CancellationToken cancellationToken)
    {
        var operation = state.Call.Operation.Name;
        if (error is VectaraAuthenticationException { Operation: null } unauthenticated)
            unauthenticated.Operation = operation;
        return error switch
        {
            OperationCanceledException canceled when cancellationToken.IsCancellationRequested =>
                canceled.CancellationToken == cancellationToken ? error : new OperationCanceledException(error.Message, error, cancellationToken),
            OperationCanceledException when limit.IsOver => new VectaraTimeoutException(operation, limit.Time, state.Attempts, state.WasBodyUsedUp, error),
            AttemptTimeoutException attempt => new VectaraTimeoutException(operation, attempt.Timeout, state.Attempts, state.WasBodyUsedUp, error),
            HttpRequestException or IOException when state.IsSending => new VectaraConnectionException(operation, state.Attempts, state.WasBodyUsedUp, error),
            _ => error,
        };
    }
}

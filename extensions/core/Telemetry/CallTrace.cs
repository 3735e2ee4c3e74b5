using System.Diagnostics;
using System.Globalization;

namespace Vectara;

/// <summary>
/// What is told of a call to who listens: one span and its measurements, from the call to its answer or to the end of
/// its stream. Names follow OpenTelemetry's semantic conventions for HTTP clients and for generative AI. Nothing of
/// queries, bodies, keys, ids or credentials is told.
/// </summary>
internal sealed class CallTrace : IDisposable
{
    private const string Provider = "vectara";

    private readonly CallState _state;
    private readonly IGenerativeRequest? _generation;
    private readonly TimeProvider _clock;
    private readonly Activity? _activity;
    private int? _status;
    private string? _error;
    private bool _hasFirst;
    private (long? Input, long? Output) _tokens;

    private CallTrace(CallState state, TimeProvider clock)
    {
        _state = state;
        _clock = clock;
        _generation = state.Call.Body?.Source as IGenerativeRequest;
        _activity = StartActivity();
    }

    /// <summary>Begins the trace of a call; null where nobody listens, which costs nothing then.</summary>
    internal static CallTrace? Start(CallState state, TimeProvider clock) => TelemetryInstruments.AreWatched ? new CallTrace(state, clock) : null;

    internal void Answered(HttpResponseMessage message)
    {
        _status = (int)message.StatusCode;
        _activity?.SetTag("http.response.status_code", _status);
    }

    /// <summary>The answer's model, or an event of its stream, was read.</summary>
    internal void Received(object? item)
    {
        if (_state.Kind == AnswerKind.Stream && !_hasFirst && item is IVectaraModel)
            ReceivedFirst();
        if (item is ITokenUsage { Tokens: var (input, output) })
            _tokens = (input ?? _tokens.Input, output ?? _tokens.Output);
        if (item is IErrorEvent)
            Fail(item.GetType().FullName!);
    }

    internal void Failed(Exception error) => Fail(error is VectaraApiException { Response: not null } api
        ? ((int)api.Status).ToString(CultureInfo.InvariantCulture)
        : error.GetType().FullName!);

    public void Dispose()
    {
        if (_state.Attempts > 1)
            _activity?.SetTag("http.request.resend_count", _state.Attempts - 1);
        _activity?.SetTag("gen_ai.usage.input_tokens", _tokens.Input);
        _activity?.SetTag("gen_ai.usage.output_tokens", _tokens.Output);
        Measure();
        _activity?.Dispose();
    }

    private Activity? StartActivity()
    {
        if (!TelemetryInstruments.Source.HasListeners())
            return null;
        var operation = _state.Call.Operation;
        var name = _generation is null
            ? $"{operation.Method} {operation.Path}"
            : _generation.Model is null ? _generation.OperationName : $"{_generation.OperationName} {_generation.Model}";
        // Known from the start, so that a sampler can go by them.
        var tags = CommonTags();
        tags.Add("url.template", operation.Path);
        if (_generation is { CorpusCount: { } corpora })
            tags.Add("vectara.corpus.count", corpora);
        if (_generation is not null && _state.Kind == AnswerKind.Stream)
            tags.Add("gen_ai.request.stream", true);
        return TelemetryInstruments.Source.StartActivity(name, ActivityKind.Client, default(ActivityContext), tags);
    }

    private void ReceivedFirst()
    {
        _hasFirst = true;
        if (_generation is null)
            return;
        var time = _clock.GetElapsedTime(_state.Started).TotalSeconds;
        _activity?.SetTag("gen_ai.response.time_to_first_chunk", time);
        if (TelemetryInstruments.TimeToFirstChunk.Enabled)
            TelemetryInstruments.TimeToFirstChunk.Record(time, GenerationTags());
    }

    private void Fail(string type)
    {
        if (_error is not null)
            return;
        _error = type;
        _activity?.SetTag("error.type", type);
        _activity?.SetStatus(ActivityStatusCode.Error);
    }

    private void Measure()
    {
        var seconds = _clock.GetElapsedTime(_state.Started).TotalSeconds;
        if (TelemetryInstruments.Duration.Enabled)
            TelemetryInstruments.Duration.Record(seconds, WithOutcome(CommonTags()));
        if (TelemetryInstruments.Attempts.Enabled)
            TelemetryInstruments.Attempts.Add(_state.Attempts, WithOutcome(CommonTags()));
        if (_generation is null)
            return;
        if (TelemetryInstruments.GenerationDuration.Enabled)
            TelemetryInstruments.GenerationDuration.Record(seconds, WithOutcome(GenerationTags()));
        MeasureTokens("input", _tokens.Input);
        MeasureTokens("output", _tokens.Output);
    }

    private void MeasureTokens(string type, long? count)
    {
        if (count is null || !TelemetryInstruments.TokenUsage.Enabled)
            return;
        var tags = GenerationTags();
        tags.Add("gen_ai.token.type", type);
        TelemetryInstruments.TokenUsage.Record(count.Value, tags);
    }

    private TagList CommonTags()
    {
        var tags = _generation is null ? ServerTags() : GenerationTags();
        tags.Add("vectara.operation", _state.Call.Operation.Name);
        tags.Add("http.request.method", _state.Call.Operation.Method.Method);
        return tags;
    }

    private TagList GenerationTags()
    {
        var tags = ServerTags();
        tags.Add("gen_ai.operation.name", _generation!.OperationName);
        tags.Add("gen_ai.provider.name", Provider);
        if (_generation.Model is { } model)
            tags.Add("gen_ai.request.model", model);
        return tags;
    }

    private TagList ServerTags() => new()
    {
        { "server.address", _state.Server.Address.Host },
        { "server.port", _state.Server.Address.Port },
    };

    private TagList WithOutcome(TagList tags)
    {
        if (_status is not null)
            tags.Add("http.response.status_code", _status);
        if (_error is not null)
            tags.Add("error.type", _error);
        return tags;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vectara.Tests.Transport.Telemetry;

/// <summary>One measurement.</summary>
internal sealed record Measurement(string Instrument, string? Unit, double Value, IReadOnlyDictionary<string, object?> Tags);

/// <summary>Hears all that is told while it lives, of spans and of measurements.</summary>
internal sealed class Listening : IDisposable
{
    private const string Sdk = "Vectara";

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ConcurrentQueue<Measurement> _measurements = new();
    private readonly ActivityListener? _spans;
    private readonly MeterListener? _meter;

    internal Listening(bool spans = true, bool measurements = true, bool http = false)
    {
        if (spans)
        {
            _spans = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Sdk || (http && source.Name == "System.Net.Http"),
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                {
                    Sampled.Enqueue(options.Tags?.ToDictionary(tag => tag.Key, tag => tag.Value) ?? []);
                    return ActivitySamplingResult.AllDataAndRecorded;
                },
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_spans);
        }

        if (measurements)
        {
            _meter = new MeterListener
            {
                InstrumentPublished = (instrument, listener) =>
                {
                    if (instrument.Meter.Name == Sdk)
                        listener.EnableMeasurementEvents(instrument);
                },
            };
            _meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _meter.Start();
        }
    }

    /// <summary>What a sampler had to go by, for each span.</summary>
    internal ConcurrentQueue<IReadOnlyDictionary<string, object?>> Sampled { get; } = new();

    internal IReadOnlyList<Activity> Ended => [.. _ended];

    /// <summary>The one span of the SDK that has ended.</summary>
    internal Activity Span => _ended.Single(activity => activity.Source.Name == Sdk);

    internal IReadOnlyList<Measurement> Measurements => [.. _measurements];

    internal IReadOnlyList<Measurement> Of(string instrument) => [.. _measurements.Where(measurement => measurement.Instrument == instrument)];

    public void Dispose()
    {
        _spans?.Dispose();
        _meter?.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measurements.Enqueue(new Measurement(instrument.Name, instrument.Unit, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
}

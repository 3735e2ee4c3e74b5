using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vectara;

/// <summary>
/// The source of spans and the instruments. Names, units and bounds are those of OpenTelemetry's semantic conventions for
/// generative AI (in development, as of 2026), where they have one.
/// </summary>
internal static class TelemetryInstruments
{
    private const string Name = "Vectara";

    private static readonly double[] Seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    private static readonly Meter Meter = new(Name, UserAgent.Version);

    internal static ActivitySource Source { get; } = new(Name, UserAgent.Version);

    internal static Histogram<double> Duration { get; } =
        Histogram("vectara.client.operation.duration", "s", "How long calls take, their retries and streams included.", Seconds);

    internal static Counter<long> Attempts { get; } =
        Meter.CreateCounter<long>("vectara.client.attempts", "{attempt}", "How many times requests are sent for calls.");

    internal static Histogram<double> GenerationDuration { get; } =
        Histogram("gen_ai.client.operation.duration", "s", "How long calls take that have something retrieved or generated.", Seconds);

    internal static Histogram<double> TimeToFirstChunk { get; } =
        Histogram("gen_ai.client.operation.time_to_first_chunk", "s", "How long it takes from a call to the first event of its stream.", Seconds);

    internal static Histogram<long> TokenUsage { get; } = Histogram<long>(
        "gen_ai.client.token.usage",
        "{token}",
        "How many tokens calls take, where answers tell it.",
        [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864]);

    /// <summary>Whether anybody listens.</summary>
    internal static bool AreWatched =>
        Source.HasListeners() || Duration.Enabled || Attempts.Enabled || GenerationDuration.Enabled || TimeToFirstChunk.Enabled || TokenUsage.Enabled;

#if NET8_0
    // .NET 8 cannot tell the bounds that an instrument is best cut at.
    private static Histogram<T> Histogram<T>(string name, string unit, string description, T[] _)
        where T : struct => Meter.CreateHistogram<T>(name, unit, description);
#else
    private static Histogram<T> Histogram<T>(string name, string unit, string description, T[] bounds)
        where T : struct => Meter.CreateHistogram(name, unit, description, null, new InstrumentAdvice<T> { HistogramBucketBoundaries = bounds });
#endif
}

using System.Diagnostics;
using System.Runtime;
using Vectara.Benchmarks.Comparisons;

namespace Vectara.Benchmarks.Measuring;

/// <summary>
/// Times both sides in turn, so that whatever else the machine does befalls both, and takes the median of the ratios.
/// Allocations are counted, not sampled.
/// </summary>
internal static class Rounds
{
    internal const int Count = 31;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(12);

    internal static Measured Measure(Comparison comparison)
    {
        if (comparison.ByHand() != comparison.Sdk())
            throw new InvalidOperationException($"{comparison.Name}: both sides do not do the same.");

        var runs = Prepare(comparison);
        var byHand = new double[Count];
        var sdk = new double[Count];
        for (var round = 0; round < Count; round++)
        {
            // Who comes first finds the caches as the other left them, so they take turns at that too.
            if (round % 2 == 0)
                byHand[round] = Time(comparison.ByHand, runs);
            sdk[round] = Time(comparison.Sdk, runs);
            if (round % 2 != 0)
                byHand[round] = Time(comparison.ByHand, runs);
        }

        return new Measured(
            new Side(Medians.Of(byHand) / comparison.Operations, Allocation.Of(comparison.ByHand) / comparison.Operations),
            new Side(Medians.Of(sdk) / comparison.Operations, Allocation.Of(comparison.Sdk) / comparison.Operations),
            Medians.OfRatios(sdk, byHand));
    }

    // Until both are compiled as far as they will be, for which a busy machine takes its time; and how many runs fill a slice.
    private static int Prepare(Comparison comparison)
    {
        var runs = 0;
        var clock = Stopwatch.StartNew();
        var (compiled, since) = (0L, TimeSpan.Zero);
        while (clock.Elapsed < WarmUp || runs < 60 || (clock.Elapsed - since < Calm && clock.Elapsed < LongestWarmUp))
        {
            comparison.ByHand();
            comparison.Sdk();
            runs++;
            if (JitInfo.GetCompiledMethodCount() != compiled)
                (compiled, since) = (JitInfo.GetCompiledMethodCount(), clock.Elapsed);
        }

        return Math.Max(1, (int)(Slice / (clock.Elapsed / runs / 2)));
    }

    private static double Time(Func<int> run, int runs)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < runs; i++)
            run();
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / runs;
    }
}

/// <summary>What one operation of one side takes.</summary>
internal sealed record Side(double Nanoseconds, double Bytes);

/// <summary>What both sides take, and the median ratio of their times.</summary>
internal sealed record Measured(Side ByHand, Side Sdk, double TimeRatio);

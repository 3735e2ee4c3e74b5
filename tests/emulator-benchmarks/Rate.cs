using System.Diagnostics;

namespace Vectara.Emulator.Benchmarks;

/// <summary>How many requests a second there were, and how long one took.</summary>
internal sealed record Rate(string What, double PerSecond, TimeSpan Median, TimeSpan OneInHundred)
{
    public static async Task<Rate> MeasureAsync(string what, int count, int atATime, Func<int, Task> send)
    {
        var times = new TimeSpan[count];
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (i, _) =>
        {
            var sent = Stopwatch.GetTimestamp();
            await send(i);
            times[i] = Stopwatch.GetElapsedTime(sent);
        });
        var all = Stopwatch.GetElapsedTime(start);
        Array.Sort(times);
        return new Rate(what, count / all.TotalSeconds, times[count / 2], times[count * 99 / 100]);
    }

    public override string ToString() =>
        $"{What,-36} {PerSecond,8:0} a second, median {Median.TotalMilliseconds,6:0.0} ms, 99 % within {OneInHundred.TotalMilliseconds,6:0.0} ms";
}

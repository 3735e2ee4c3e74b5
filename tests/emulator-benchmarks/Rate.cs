using System.Diagnostics;

namespace Vectara.Emulator.Benchmarks;

/// <summary>
/// How many requests a second there were, how long one took, and how much of a processor it took with its client, which is the
/// figure to compare where the machine has other things to do.
/// </summary>
internal sealed record Rate(string What, double PerSecond, TimeSpan Median, TimeSpan OneInHundred, TimeSpan Processor)
{
    public static async Task<Rate> MeasureAsync(string what, int count, int atATime, Func<int, Task> send)
    {
        var times = new TimeSpan[count];
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (i, _) =>
        {
            var sent = Stopwatch.GetTimestamp();
            await send(i);
            times[i] = Stopwatch.GetElapsedTime(sent);
        });
        var all = Stopwatch.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        Array.Sort(times);
        return new Rate(what, count / all.TotalSeconds, times[count / 2], times[count * 99 / 100], processor / count);
    }

    public override string ToString() =>
        $"{What,-36} {PerSecond,8:0} a second, median {Median.TotalMilliseconds,6:0.0} ms, 99 % within {OneInHundred.TotalMilliseconds,6:0.0} ms, processor {Processor.TotalMilliseconds,5:0.00} ms";
}

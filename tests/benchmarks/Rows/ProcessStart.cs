using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

namespace Vectara.Benchmarks.Rows;

/// <summary>From the start of a process to its end, with one question answered over loopback in between.</summary>
internal static class ProcessStart
{
    internal static RowSource Row(double? atMost = null) => new("process start to first answer", () => Measure(atMost));

    private static Row Measure(double? atMost)
    {
        using var service = new LoopbackService();
        var byHand = Paths.Program("start/by-hand", "Start.ByHand");
        var sdk = Paths.Program($"start/sdk/{Paths.SdkTarget}", $"Start.Sdk.{Paths.SdkTarget}");
        var times = Enumerable.Range(0, Rounds.Count + 2)
            .Select(_ => (ByHand: Milliseconds(byHand, service), Sdk: Milliseconds(sdk, service)))
            .Skip(2)
            .ToArray();
        var ratio = Medians.OfRatios(times.Select(t => t.Sdk), times.Select(t => t.ByHand));
        return new Row(
            Paths.SdkTarget,
            "process start to first answer",
            "a process with HttpClient and System.Text.Json",
            [new("wall", ratio, AtMost: atMost)],
            FormattableString.Invariant($"{Medians.Of(times.Select(t => t.ByHand)):0} ms by hand, {Medians.Of(times.Select(t => t.Sdk)):0} ms with the SDK"));
    }

    private static double Milliseconds(string program, LoopbackService service) => ChildProcess.Run(program, service.Address.ToString()).TotalMilliseconds;
}

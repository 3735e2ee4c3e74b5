using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

namespace Vectara.Benchmarks.Rows;

/// <summary>From the start of a process to its end, with one question answered over loopback in between.</summary>
internal static class ProcessStart
{
    private const string Limit = "a process with HttpClient and System.Text.Json";

    private static readonly string ByHand = Paths.Program("start/by-hand", "Start.ByHand");
    private static readonly string Sdk = Paths.Program($"start/sdk/{Paths.SdkTarget}", $"Start.Sdk.{Paths.SdkTarget}");

    /// <summary>Both as the compiler leaves them, so that all but the framework is compiled as it runs.</summary>
    internal static RowSource AsBuilt(double? atMost = null)
    {
        const string name = "process start to first answer";
        return new(name, () => Measure(name, Limit, ByHand, Sdk, atMost));
    }

    /// <summary>Both published ready-to-run, as a program is whose start matters.</summary>
    internal static RowSource ReadyToRun(double? atMost = null)
    {
        const string name = "process start to first answer, published ready-to-run";
        return new(name, () =>
        {
            using var byHand = new ReadyToRunProgram(ByHand);
            using var sdk = new ReadyToRunProgram(Sdk);
            return Measure(name, Limit + ", published so too", byHand.Path, sdk.Path, atMost);
        });
    }

    private static Row Measure(string name, string limit, string byHand, string sdk, double? atMost)
    {
        using var service = new LoopbackService();
        var times = Enumerable.Range(0, Rounds.Count + 2)
            .Select(_ => (ByHand: Milliseconds(byHand, service), Sdk: Milliseconds(sdk, service)))
            .Skip(2)
            .ToArray();
        var ratio = Medians.OfRatios(times.Select(t => t.Sdk), times.Select(t => t.ByHand));
        return new Row(
            Paths.SdkTarget,
            name,
            limit,
            [new("wall", ratio, AtMost: atMost)],
            FormattableString.Invariant($"{Medians.Of(times.Select(t => t.ByHand)):0} ms by hand, {Medians.Of(times.Select(t => t.Sdk)):0} ms with the SDK"));
    }

    private static double Milliseconds(string program, LoopbackService service) => ChildProcess.Run(program, service.Address.ToString()).TotalMilliseconds;
}

using Vectara.Benchmarks.Comparisons;
using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

namespace Vectara.Benchmarks.Rows;

/// <summary>A row that can be measured.</summary>
internal sealed record RowSource(string Name, Func<Row> Measure);

/// <summary>Rows out of comparisons: time, and bytes or their ratio.</summary>
internal static class Compared
{
    internal static RowSource Row(Func<Comparison> make, double? time = null, double? allocation = null, double? bytes = null, double? nanosecondsMore = null)
    {
        var comparison = new Lazy<Comparison>(make);
        return new RowSource(comparison.Value.Name, () => Measure(comparison.Value, time, allocation, bytes, nanosecondsMore));
    }

    private static Row Measure(Comparison comparison, double? time, double? allocation, double? bytes, double? nanosecondsMore)
    {
        var measured = Rounds.Measure(comparison);
        var (byHand, sdk) = (measured.ByHand, measured.Sdk);
        List<Figure> figures =
        [
            new("time", measured.TimeRatio, AtMost: time),
            new("allocation", sdk.Bytes / byHand.Bytes, AtMost: allocation),
        ];
        if (bytes is not null)
            figures.Add(new("allocated", sdk.Bytes, "B", AtMost: bytes));
        if (nanosecondsMore is not null)
            figures.Add(new("more", sdk.Nanoseconds - byHand.Nanoseconds, "ns", AtMost: nanosecondsMore));
        return new Row(Paths.SdkTarget, comparison.Name, comparison.Limit, figures, $"{Text(byHand)} by hand, {Text(sdk)} with the SDK");
    }

    private static string Text(Side side) => FormattableString.Invariant($"{side.Nanoseconds / 1000:#,0.0##} µs and {side.Bytes:#,0} B");
}

namespace Vectara.Benchmarks.Measuring;

internal static class Medians
{
    internal static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>The median of the ratios round by round, which what slows a whole round down leaves alone.</summary>
    internal static double OfRatios(IEnumerable<double> values, IEnumerable<double> limits) => Of(values.Zip(limits, (value, limit) => value / limit));
}

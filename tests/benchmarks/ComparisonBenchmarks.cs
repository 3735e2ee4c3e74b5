using BenchmarkDotNet.Attributes;
using Vectara.Benchmarks.Comparisons;

namespace Vectara.Benchmarks;

/// <summary>The comparisons for BenchmarkDotNet, one run of each side at a time.</summary>
public class ComparisonBenchmarks
{
    [ParamsSource(nameof(Comparisons))]
    public Comparison Comparison { get; set; } = null!;

    public static IEnumerable<Comparison> Comparisons =>
    [
        new ReadQuery(discriminatorFirst: true),
        new ReadQuery(discriminatorFirst: false),
        new ReadPlainQuery(discriminatorFirst: true),
        new ReadPlainQuery(discriminatorFirst: false),
        new ReadEvents(discriminatorFirst: true),
        new ReadEvents(discriminatorFirst: false),
        new WriteDocument(),
        new StreamAnswer(),
        new Call(hits: 10),
        new Call(hits: 1),
        new SmallCall(),
        new TokenInCache(),
    ];

    [Benchmark(Baseline = true)]
    public int ByHand() => Comparison.ByHand();

    [Benchmark]
    public int Sdk() => Comparison.Sdk();
}

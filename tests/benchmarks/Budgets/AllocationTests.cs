using NUnit.Framework;
using Vectara.Benchmarks.Comparisons;
using Vectara.Benchmarks.Measuring;

namespace Vectara.Benchmarks.Budgets;

/// <summary>
/// What an operation may allocate. Times depend on the machine and are not tested; bytes do not, but for a few that an
/// optimised build saves or, before it is compiled for good, adds; so a budget is the more of both and a twentieth more.
/// </summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const string NetStandard = "netstandard2.0";

    private static IEnumerable<TestCaseData> Budgets() =>
    [
        Budget(new ReadQuery(discriminatorFirst: true), 227_500, 227_500),
        Budget(new ReadQuery(discriminatorFirst: false), 227_500, 227_500),
        Budget(new ReadEvents(discriminatorFirst: true), 78_200, 78_200),
        Budget(new ReadEvents(discriminatorFirst: false), 78_200, 78_200),
        Budget(new WriteDocument(), 1_030, 52_200),
        Budget(new StreamAnswer(), 142, 154),
        Budget(new Call(hits: 10), 27_400, 27_500),
        Budget(new Call(hits: 1), 7_300, 7_380),
        Budget(new SmallCall(), 3_240, 3_320),
        Budget(new TokenInCache(), 7_010, 7_080),
    ];

    [TestCaseSource(nameof(Budgets))]
    public void An_operation_keeps_its_budget(Comparison comparison, int bytes)
    {
        Assert.That(comparison.Sdk(), Is.EqualTo(comparison.ByHand()), "both sides do the same");
        Assert.That(Allocation.Of(comparison.Sdk) / comparison.Operations, Is.InRange(1, bytes));
    }

    private static TestCaseData Budget(Comparison comparison, int bytes, int netStandardBytes) =>
        new TestCaseData(comparison, Paths.SdkTarget == NetStandard ? netStandardBytes : bytes).SetArgDisplayNames(comparison.Name);
}

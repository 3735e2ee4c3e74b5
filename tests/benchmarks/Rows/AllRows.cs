using Vectara.Benchmarks.Comparisons;
using Vectara.Benchmarks.Measuring;

namespace Vectara.Benchmarks.Rows;

/// <summary>The rows of the summary, and the bounds that they must keep.</summary>
internal static class AllRows
{
    internal static IEnumerable<RowSource> Of(string target) => target == "net10.0"
        ?
        [
            Compared.Row(() => new ReadQuery(discriminatorFirst: true), time: 0.65, allocation: 0.60),
            Compared.Row(() => new ReadQuery(discriminatorFirst: false), time: 0.80, allocation: 0.60),
            Compared.Row(() => new ReadPlainQuery(discriminatorFirst: true), time: 0.90, allocation: 0.90),
            Compared.Row(() => new ReadPlainQuery(discriminatorFirst: false), time: 0.90, allocation: 0.90),
            Compared.Row(() => new ReadEvents(discriminatorFirst: true), time: 0.80, allocation: 1.00),
            Compared.Row(() => new ReadEvents(discriminatorFirst: false), time: 0.80, allocation: 1.00),
            Compared.Row(() => new WriteDocument(), time: 0.75, bytes: 16 * 1024),
            Compared.Row(() => new StreamAnswer(), time: 1.25, bytes: 200),
            Compared.Row(() => new Call(hits: 10), time: 0.80, allocation: 1.00),
            Compared.Row(() => new Call(hits: 1), time: 0.80, allocation: 1.00),
            Compared.Row(() => new SmallCall(), time: 0.80, allocation: 1.00),
            Compared.Row(() => new TokenInCache(), nanosecondsMore: 200),
            ProcessStart.AsBuilt(atMost: 1.00),
            ProcessStart.ReadyToRun(atMost: 1.00),
            UploadHeap.Row,
            PagedHeap.Row,
            ConcurrentCalls.Row(atLeast: 0.95),
            Assembly.Size(atMost: 3),
            Assembly.BuildTime(atMost: 30),
        ]
        :
        [
            Compared.Row(() => new ReadQuery(discriminatorFirst: true), time: 1.00),
            Compared.Row(() => new ReadQuery(discriminatorFirst: false), time: 1.00),
            Compared.Row(() => new ReadPlainQuery(discriminatorFirst: true), time: 1.00),
            Compared.Row(() => new ReadPlainQuery(discriminatorFirst: false), time: 1.00),
            Compared.Row(() => new ReadEvents(discriminatorFirst: true), time: 1.00),
            Compared.Row(() => new ReadEvents(discriminatorFirst: false), time: 1.00),
            Compared.Row(() => new WriteDocument()),
            Compared.Row(() => new StreamAnswer()),
            Compared.Row(() => new Call(hits: 10)),
            Compared.Row(() => new Call(hits: 1)),
            Compared.Row(() => new SmallCall()),
            Compared.Row(() => new TokenInCache()),
            ProcessStart.AsBuilt(),
            ProcessStart.ReadyToRun(),
            UploadHeap.Row,
            PagedHeap.Row,
            ConcurrentCalls.Row(),
            Assembly.Size(),
            Assembly.BuildTime(),
        ];
}

namespace Vectara.Benchmarks.Measuring;

/// <summary>Counts what this thread allocates.</summary>
internal static class Allocation
{
    private const int Runs = 20;

    /// <summary>The bytes that one run allocates, once what it fills at first (pools, tables of names) is filled.</summary>
    internal static double Of(Func<int> run)
    {
        run();
        run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
            run();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Runs;
    }
}

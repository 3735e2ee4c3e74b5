namespace Vectara.Benchmarks.Measuring;

/// <summary>What is reachable on the heap, in MiB.</summary>
internal static class LiveHeap
{
    internal static double Now()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false) / (1024.0 * 1024.0);
    }
}

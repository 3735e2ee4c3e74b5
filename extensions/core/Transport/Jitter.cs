namespace Vectara;

/// <summary>Random numbers that spread what many clients would otherwise do at the same moment.</summary>
internal static class Jitter
{
#if NET8_0_OR_GREATER
    internal static double Next() => Random.Shared.NextDouble();
#else
    [ThreadStatic]
    private static Random? random;

    internal static double Next() => (random ??= new Random(Guid.NewGuid().GetHashCode())).NextDouble();
#endif
}

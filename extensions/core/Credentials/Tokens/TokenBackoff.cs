namespace Vectara;

/// <summary>How long a failing token endpoint is left alone.</summary>
internal static class TokenBackoff
{
    internal static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The time after so many failures in a row: doubled each time up to the longest, and half of it at random, so that
    /// processes which failed together do not come back together. The endpoint's Retry-After can lengthen it, to the longest
    /// at most.
    /// </summary>
    internal static TimeSpan After(int failures, TimeSpan? retryAfter)
    {
        var full = Math.Min(Longest.Ticks, First.Ticks * Math.Pow(2, failures - 1));
        var wait = TimeSpan.FromTicks((long)(full * (0.5 + Jitter.Next() / 2)));
        if (retryAfter is not { } asked || asked <= wait)
            return wait;
        return asked < Longest ? asked : Longest;
    }
}

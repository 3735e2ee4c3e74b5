namespace Vectara;

/// <summary>
/// Notices that a sequence of keys goes round in a circle, and keeps one key: the latest of those that came first, second,
/// fourth, eighth and so on (R. P. Brent, An improved Monte Carlo factorization algorithm, 1980). So a list of any length
/// takes no more memory than a short one, and one that goes round is noticed before it has gone round three times.
/// </summary>
internal sealed class CycleDetector(string? first)
{
    private string? _kept = first;
    private int _seen;
    private int _next = 1;

    /// <summary>Whether a key is the one that is kept.</summary>
    internal bool IsBack(string key)
    {
        if (string.Equals(key, _kept, StringComparison.Ordinal))
            return true;
        if (++_seen == _next)
        {
            _kept = key;
            _next = checked(_next * 2);
        }

        return false;
    }
}

namespace Vectara;

/// <summary>
/// The tokens of the process. An entry lives as long as a credential uses it, its token is valid or its endpoint is left
/// alone; so a program that makes a client for each call asks for as few tokens as one that keeps its client.
/// </summary>
internal static class SharedTokens
{
    private static readonly object Gate = new();
    private static readonly Dictionary<TokenKey, List<WeakReference<SharedToken>>> Entries = [];
    private static int _sweepAt = 16;

    internal static SharedToken Get(TokenSource source)
    {
        lock (Gate)
        {
            if (!Entries.TryGetValue(source.Key, out var entries))
            {
                Sweep();
                Entries.Add(source.Key, entries = []);
            }

            entries.RemoveAll(IsDead);
            foreach (var entry in entries)
            {
                if (entry.TryGetTarget(out var known) && known.Source.Equals(source))
                    return known;
            }

            var shared = new SharedToken(source);
            entries.Add(new WeakReference<SharedToken>(shared));
            return shared;
        }
    }

    /// <summary>Forgets what nobody uses any more, each time that the number of keys has doubled: the cost stays in proportion.</summary>
    private static void Sweep()
    {
        if (Entries.Count < _sweepAt)
            return;
        foreach (var dead in Entries.Where(pair => pair.Value.TrueForAll(IsDead)).Select(pair => pair.Key).ToList())
            Entries.Remove(dead);
        _sweepAt = Math.Max(16, Entries.Count * 2);
    }

    private static bool IsDead(WeakReference<SharedToken> entry) => !entry.TryGetTarget(out _);
}

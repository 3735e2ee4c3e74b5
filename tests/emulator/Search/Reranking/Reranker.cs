namespace Vectara.Emulator.Search.Reranking;

/// <summary>
/// A second ranking of what a search found: gives results new scores, sorts them by these, and keeps those that reach the
/// cutoff, up to the limit.
/// </summary>
internal abstract class Reranker(double cutoff, int limit)
{
    public IReadOnlyList<SearchResult> Apply(IReadOnlyList<SearchResult> results) =>
        [.. Rerank(results).OrderByDescending(result => result.Score).Where(result => result.Score >= cutoff).Take(limit)];

    /// <summary>The results with their new scores; those that the reranker takes out are not among them.</summary>
    protected abstract IEnumerable<SearchResult> Rerank(IReadOnlyList<SearchResult> results);
}

/// <summary>Keeps every score, which is what a reranker that is a model can do where there is no model.</summary>
internal sealed class KeepingReranker(double cutoff, int limit) : Reranker(cutoff, limit)
{
    public static readonly KeepingReranker Nothing = new(double.NegativeInfinity, int.MaxValue);

    protected override IEnumerable<SearchResult> Rerank(IReadOnlyList<SearchResult> results) => results;
}

/// <summary>Several rerankers, each of which gets what the one before it kept.</summary>
internal sealed class ChainReranker(IReadOnlyList<Reranker> rerankers) : Reranker(double.NegativeInfinity, int.MaxValue)
{
    protected override IEnumerable<SearchResult> Rerank(IReadOnlyList<SearchResult> results) =>
        rerankers.Aggregate(results, (kept, reranker) => reranker.Apply(kept));
}

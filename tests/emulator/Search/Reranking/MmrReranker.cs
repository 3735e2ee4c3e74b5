namespace Vectara.Emulator.Search.Reranking;

/// <summary>
/// Maximal marginal relevance: takes one result after the other, each time the one whose score is best once its likeness to
/// what has been taken is subtracted. Texts are alike by the words that they share. The bias, from 0 to 1, is how much likeness
/// counts, and how much less the score.
/// </summary>
internal sealed class MmrReranker(double bias, double cutoff, int limit) : Reranker(cutoff, limit)
{
    protected override IEnumerable<SearchResult> Rerank(IReadOnlyList<SearchResult> results)
    {
        var left = results.Select(result => new Candidate(result)).ToList();
        while (left.Count > 0)
        {
            var next = left.MaxBy(candidate => candidate.Value(bias))!;
            left.Remove(next);
            yield return next.Result with { Score = next.Value(bias) };
            foreach (var candidate in left)
                candidate.Compare(next);
        }
    }

    private sealed class Candidate(SearchResult result)
    {
        private readonly HashSet<string> _words = Terms.Words(result.Part.Text).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        private double _likeness;

        public SearchResult Result => result;

        public double Value(double bias) => ((1 - bias) * result.Score) - (bias * _likeness);

        public void Compare(Candidate taken)
        {
            if (_words.Count > 0 && taken._words.Count > 0)
                _likeness = Math.Max(_likeness, _words.Count(taken._words.Contains) / Math.Sqrt((double)_words.Count * taken._words.Count));
        }
    }
}

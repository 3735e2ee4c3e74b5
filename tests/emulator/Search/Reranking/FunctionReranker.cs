using Vectara.Emulator.Errors;
using Vectara.Emulator.Search.UserFunctions;

namespace Vectara.Emulator.Search.Reranking;

/// <summary>Scores results by a function of the caller. A result for which the function is null is taken out before anything is cut off.</summary>
internal sealed class FunctionReranker(UserFunction function, string field, TimeProvider clock, double cutoff, int limit) : Reranker(cutoff, limit)
{
    protected override IEnumerable<SearchResult> Rerank(IReadOnlyList<SearchResult> results)
    {
        if (function.Knee is { } knee)
            return results.Take(knee.Before([.. results.Select(result => result.Score)]));
        var now = clock.GetUtcNow();
        return results.Select(result => (Result: result, Score: Score(result, now)))
            .Where(scored => scored.Score is not null)
            .Select(scored => scored.Result with { Score = scored.Score!.Value });
    }

    private double? Score(SearchResult result, DateTimeOffset now)
    {
        try
        {
            return function.Score(result.ToJson(), now);
        }
        catch (FunctionException e)
        {
            throw ApiException.BadRequest(field, e.Message);
        }
    }
}

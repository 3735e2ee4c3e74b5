using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Search;

/// <summary>
/// What a reranker does to the ranked parts. There is no model here to give them new scores, so a customer reranker keeps the
/// scores and does what does not need one: it cuts off low scores and the end of the list.
/// </summary>
internal sealed record Reranking(double Cutoff, int Limit)
{
    private static readonly Reranking Nothing = new(double.NegativeInfinity, int.MaxValue);

    public static Reranking Of(JsonObject? reranker, string path) => (string?)reranker?["type"] switch
    {
        null => Nothing,
        "none" or "customer_reranker" => new Reranking(
            (double?)reranker!["cutoff"] ?? double.NegativeInfinity,
            (int)((long?)reranker["limit"] ?? int.MaxValue)),
        "chain" => Chain(reranker!["rerankers"]!.AsArray(), path),
        _ => throw ApiException.NotEmulated($"{path}.type"),
    };

    public IEnumerable<SearchHit> Apply(IEnumerable<SearchHit> ranked) => ranked.TakeWhile(hit => hit.Score >= Cutoff).Take(Limit);

    /// <summary>As long as scores stay as they are, a chain does what its strictest links do.</summary>
    private static Reranking Chain(JsonArray rerankers, string path) =>
        rerankers.Select((reranker, i) => Of(reranker!.AsObject(), $"{path}.rerankers[{i}]"))
            .Aggregate(Nothing, (all, next) => new Reranking(Math.Max(all.Cutoff, next.Cutoff), Math.Min(all.Limit, next.Limit)));
}

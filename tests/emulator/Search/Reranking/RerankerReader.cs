using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Models;
using Vectara.Emulator.Search.UserFunctions;

namespace Vectara.Emulator.Search.Reranking;

/// <summary>Makes the reranker that a request describes.</summary>
internal sealed class RerankerReader(ModelCatalogues catalogues, TimeProvider clock)
{
    public Reranker Read(SqliteConnection connection, JsonObject? reranker, string path)
    {
        if (reranker is null)
            return KeepingReranker.Nothing;
        var cutoff = reranker["cutoff"]?.AsNumber() ?? double.NegativeInfinity;
        var limit = (int)((long?)reranker["limit"] ?? int.MaxValue);
        switch ((string?)reranker["type"])
        {
            case "customer_reranker":
                catalogues.Rerankers.Demand(connection, (string?)reranker["reranker_name"], $"{path}.reranker_name");
                catalogues.Rerankers.Demand(connection, (string?)reranker["reranker_id"], $"{path}.reranker_id");
                return new KeepingReranker(cutoff, limit);
            case "mmr":
                return new MmrReranker(Math.Clamp(reranker["diversity_bias"]?.AsNumber() ?? 0, 0, 1), cutoff, limit);
            case "userfn":
                return new FunctionReranker(Function(reranker, $"{path}.user_function"), $"{path}.user_function", clock, cutoff, limit);
            case "chain":
                return new ChainReranker([.. reranker["rerankers"]!.AsArray().Select((link, i) => Read(connection, link!.AsObject(), $"{path}.rerankers[{i}]"))]);
            default:
                return new KeepingReranker(double.NegativeInfinity, limit);
        }
    }

    private static UserFunction Function(JsonObject reranker, string field)
    {
        if ((string?)reranker["user_function"] is not { } text)
            throw ApiException.BadRequest(field, "is required");
        try
        {
            return UserFunction.Parse(text);
        }
        catch (FunctionException e)
        {
            throw ApiException.BadRequest(field, e.Message);
        }
    }
}

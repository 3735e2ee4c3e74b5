using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>The questions that were asked, with what happened at each step.</summary>
internal sealed class QueryHistory
{
    private static readonly string[] Summarised = ["id", "started_at", "latency_millis", "chat_id"];

    private readonly ResourceStore _queries = new("query");

    public Resource Add(SqliteConnection connection, Measured<RememberedOutcome> measured)
    {
        var outcome = measured.Value.Outcome;
        var id = $"qry_{Guid.NewGuid()}";
        var body = new JsonObject
        {
            ["id"] = id,
            ["query"] = outcome.Command.Request.DeepClone(),
            ["latency_millis"] = measured.Milliseconds,
            ["started_at"] = measured.StartedAt.UtcDateTime,
        };
        if (outcome.Command.ChatId is { } chat)
            body["chat_id"] = chat;
        body["spans"] = new JsonArray([.. Spans(outcome)]);
        return _queries.Add(connection, id, body);
    }

    public JsonObject Get(SqliteConnection connection, string id) => _queries.Get(connection, id).Body;

    /// <summary>The questions behind a place in the list, the youngest first. Places count down, so that the place of a question never changes.</summary>
    public static IEnumerable<RememberedQuery> From(SqliteConnection connection, long place) =>
        connection.Query(
            "SELECT number, body FROM resources WHERE kind = 'query' AND number < $number ORDER BY number DESC",
            row => new RememberedQuery(long.MaxValue - row.GetInt64(0), JsonNodes.Parse(row.GetString(1))),
            ("$number", long.MaxValue - place));

    /// <summary>A question as lists show it: of a question to many corpora, the first one.</summary>
    public static JsonObject Summary(JsonObject query)
    {
        var summary = new JsonObject(Summarised.Where(query.ContainsKey).Select(name => KeyValuePair.Create(name, query[name]?.DeepClone())))
        {
            ["query"] = query["query"]!["query"]!.DeepClone(),
            ["corpus_key"] = CorpusKeys(query).First(),
        };
        foreach (var span in query["spans"]!.AsArray())
        {
            if ((string?)span!["type"] == "generation")
                summary["generation"] = span["generation"]!.DeepClone();
            if ((string?)span["type"] == "fcs")
                summary["factual_consistency_score"] = span["score"]!.DeepClone();
        }

        return summary;
    }

    public static IEnumerable<string> CorpusKeys(JsonObject query) =>
        query["query"]!["search"]!["corpora"]!.AsArray().Select(corpus => (string)corpus!["corpus_key"]!);

    private static IEnumerable<JsonNode> Spans(QueryOutcome outcome)
    {
        if (outcome.Command.Rephrased is { } rephrased)
            yield return Span(outcome.Search with { Milliseconds = 0 }, "rephrase", ("rephrased_query", rephrased));
        foreach (var rewritten in outcome.Rewritten)
            yield return RewrittenSpan(rewritten);
        var search = outcome.Search.Value;
        yield return Span(outcome.Search, "search", ("search_results", QueryOutcome.ToJson(search.Found)));
        if (outcome.Command.Search.Reranker is not null)
            yield return Span(outcome.Search with { Milliseconds = 0 }, "rerank", ("reranked_search_results", new JsonArray([.. search.Results.Select(result => Reranked(search, result))])));
        if (outcome.Answer is not { } answer)
            yield break;
        yield return Span(answer, "generation", ("prompt", answer.Value.Prompt), ("generation", answer.Value.Text));
        if (answer.Value.Consistency is { } consistency)
            yield return Span(answer with { Milliseconds = 0 }, "fcs", ("score", consistency));
    }

    private static JsonObject RewrittenSpan(Measured<RewrittenQuery> rewritten)
    {
        var span = rewritten.ToSpan("rewritten_query");
        foreach (var (name, value) in rewritten.Value.ToJson())
            span[name] = value!.DeepClone();
        if (rewritten.Value.Filter.Length == 0)
            span["warnings"] = new JsonArray("extracted_empty_filter");
        return span;
    }

    private static JsonNode Reranked(SearchOutcome search, SearchResult result) => new JsonObject
    {
        ["text"] = result.Text,
        ["score"] = result.Score,
        ["original_score"] = search.Found.First(found => found.CorpusIndex == result.CorpusIndex && found.Document.Number == result.Document.Number && found.Part.Ordinal == result.Part.Ordinal).Score,
    };

    private static JsonObject Span<T>(Measured<T> measured, string type, params ReadOnlySpan<(string Name, JsonNode Value)> members)
    {
        var span = measured.ToSpan(type);
        foreach (var (name, value) in members)
            span[name] = value;
        return span;
    }
}

/// <summary>A question of the history and its place in the list.</summary>
internal sealed record RememberedQuery(long Place, JsonObject Body);

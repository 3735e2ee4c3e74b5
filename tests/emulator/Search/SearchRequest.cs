using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Search;

/// <summary>What is asked of the search, whichever of the three operations asks it.</summary>
internal sealed record SearchRequest(
    IReadOnlyList<CorpusSearch> Corpora,
    int Offset,
    int Limit,
    bool OnePerDocument,
    ContextConfiguration Context,
    Reranking Reranking)
{
    private const long UsualLimit = 10;

    /// <summary>Reads the search of one corpus.</summary>
    public static SearchRequest OfCorpus(string key, string query, JsonObject? search)
    {
        RefuseUnknownFeatures(search, "search");
        return Of([new CorpusSearch(key, query)], search ?? []);
    }

    /// <summary>Reads the search of many corpora, each of which may ask its own question.</summary>
    public static SearchRequest OfCorpora(string query, JsonObject search)
    {
        var corpora = search["corpora"]!.AsArray().Select(corpus => corpus!.AsObject()).ToList();
        for (var i = 0; i < corpora.Count; i++)
            RefuseUnknownFeatures(corpora[i], $"search.corpora[{i}]");
        return Of([.. corpora.Select(corpus => new CorpusSearch((string)corpus["corpus_key"]!, (string?)corpus["query"] ?? query))], search);
    }

    private static SearchRequest Of(IReadOnlyList<CorpusSearch> corpora, JsonObject search) => new(
        corpora,
        Whole(search, "offset", 0),
        Whole(search, "limit", UsualLimit),
        search["max_by"] is not null,
        ContextConfiguration.Of(search["context_configuration"] as JsonObject),
        Reranking.Of(search["reranker"] as JsonObject, "search.reranker"));

    private static int Whole(JsonObject search, string name, long usual) => (int)Math.Min((long?)search[name] ?? usual, int.MaxValue);

    /// <summary>What would change the results is refused rather than ignored. Lexical interpolation and semantics change how an encoder is used, and there is none.</summary>
    private static void RefuseUnknownFeatures(JsonObject? search, string path)
    {
        if (!string.IsNullOrWhiteSpace((string?)search?["metadata_filter"]))
            throw ApiException.NotEmulated($"{path}.metadata_filter");
        if (search?["custom_dimensions"] is JsonObject { Count: > 0 })
            throw ApiException.NotEmulated($"{path}.custom_dimensions");
    }
}

/// <summary>One of the corpora to search, and the question for it.</summary>
internal sealed record CorpusSearch(string Key, string Query);

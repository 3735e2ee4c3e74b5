namespace Vectara.Emulator.Search;

/// <summary>What is asked of the search, whichever of the operations asks it.</summary>
internal sealed record SearchRequest(
    IReadOnlyList<CorpusSearch> Corpora,
    int Offset,
    int Limit,
    bool OnePerDocument,
    ContextConfiguration Context,
    JsonObject? Reranker)
{
    private const long UsualLimit = 10;

    /// <summary>Reads the search of one corpus.</summary>
    public static SearchRequest OfCorpus(string key, string query, JsonObject? search) =>
        Of([CorpusSearch.Of(key, query, search ?? [], "search")], search ?? []);

    /// <summary>Reads the search of many corpora, each of which may ask its own question.</summary>
    public static SearchRequest OfCorpora(string query, JsonObject search) => Of(
        [.. search["corpora"]!.AsArray().Select((corpus, i) => CorpusSearch.Of(
            (string)corpus!["corpus_key"]!, (string?)corpus["query"] ?? query, corpus.AsObject(), $"search.corpora[{i}]"))],
        search);

    /// <summary>How many of the best parts are looked at: those of this page and of the pages before it.</summary>
    public int Considered => (int)Math.Min((long)Offset + Limit, int.MaxValue);

    private static SearchRequest Of(IReadOnlyList<CorpusSearch> corpora, JsonObject search) => new(
        corpora,
        Whole(search, "offset", 0),
        Whole(search, "limit", UsualLimit),
        search["max_by"] is not null,
        ContextConfiguration.Of(search["context_configuration"] as JsonObject),
        search["reranker"] as JsonObject);

    private static int Whole(JsonObject search, string name, long usual) => (int)Math.Min((long?)search[name] ?? usual, int.MaxValue);
}

/// <summary>
/// One of the corpora to search, and what is asked of it. Path is where the request says so, for its errors. Semantics, which
/// chooses how an encoder is used, is not part of it, since there is no encoder.
/// </summary>
internal sealed record CorpusSearch(string Key, string Query, string? Filter, double KeywordShare, JsonObject? CustomDimensions, string Path)
{
    public static CorpusSearch Of(string key, string query, JsonObject search, string path) => new(
        key,
        query,
        (string?)search["metadata_filter"],
        search["lexical_interpolation"]?.AsNumber() ?? 0,
        search["custom_dimensions"] as JsonObject,
        path);
}

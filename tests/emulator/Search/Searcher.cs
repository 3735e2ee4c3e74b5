using Microsoft.Data.Sqlite;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Search.Filters;
using Vectara.Emulator.Search.Reranking;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>
/// A part in the ranking, before anything but its place is known: in which corpus of the request, and how good. The best comes
/// first; of equals the older part, in the corpus that was named first, so the same question has the same answer.
/// </summary>
internal readonly record struct SearchHit(int CorpusIndex, long Part, double Score) : IComparable<SearchHit>
{
    public int CompareTo(SearchHit other) => (-Score, CorpusIndex, Part).CompareTo((-other.Score, other.CorpusIndex, other.Part));
}

/// <summary>What a search found: the best parts, and what is left of them, in which order, after reranking and paging.</summary>
internal sealed record SearchOutcome(IReadOnlyList<SearchResult> Found, IReadOnlyList<SearchResult> Results);

/// <summary>Ranks the parts of the corpora that a request names, and fetches those that it shows.</summary>
internal sealed class Searcher(CorpusStore corpora, RerankerReader rerankers)
{
    public SearchOutcome Search(SqliteConnection connection, SearchRequest request)
    {
        var searched = request.Corpora.Select(search => new SearchedCorpus(search, corpora.GetEnabled(connection, search.Key))).ToList();
        var reranker = rerankers.Read(connection, request.Reranker, "search.reranker");
        var found = Find(connection, request, searched);
        return new SearchOutcome(found, [.. reranker.Apply(found).Skip(request.Offset).Take(request.Limit)]);
    }

    private static List<SearchResult> Find(SqliteConnection connection, SearchRequest request, List<SearchedCorpus> searched)
    {
        var documents = new DocumentCache(connection);
        var ranked = InOrder(searched.SelectMany((corpus, index) => corpus.Find(connection, index)))
            .Select(hit => Read(connection, documents, hit, searched[hit.CorpusIndex]))
            .Where(result => searched[result.CorpusIndex].Accepts(result));
        if (request.OnePerDocument)
            ranked = ranked.DistinctBy(result => (result.CorpusIndex, result.Document.Number));
        return [.. ranked.Take(request.Considered).Select(result => result with { Text = request.Context.Present(result.Part, () => documents.Parts(result.Document)) })];
    }

    /// <summary>Orders hits only as far as they are asked for: mostly ten of thousands.</summary>
    private static IEnumerable<SearchHit> InOrder(IEnumerable<SearchHit> hits)
    {
        var queue = new PriorityQueue<SearchHit, SearchHit>(hits.Select(hit => (hit, hit)));
        while (queue.TryDequeue(out var hit, out _))
            yield return hit;
    }

    private static SearchResult Read(SqliteConnection connection, DocumentCache documents, SearchHit hit, SearchedCorpus corpus)
    {
        var part = DocumentStore.Part(connection, hit.Part);
        return new SearchResult(hit.CorpusIndex, corpus.Key, hit.Score, documents.Get(part.Document), part, part.Text);
    }
}

/// <summary>A corpus in the search: what of the request concerns it, read against what the corpus declares.</summary>
internal sealed class SearchedCorpus(CorpusSearch search, Resource corpus)
{
    private readonly MetadataFilter? _filter = MetadataFilter.Read(
        search.Filter, $"{search.Path}.metadata_filter", FilterScope.OfParts(corpus.Body["filter_attributes"]!.AsArray()));

    private readonly CustomDimensions _dimensions = CustomDimensions.Of(corpus, search);

    public string Key => corpus.Key;

    public IEnumerable<SearchHit> Find(SqliteConnection connection, int index) =>
        new PartIndex(connection, corpus.Number).Find(search.Query, search.KeywordShare)
            .Select(hit => new SearchHit(index, hit.Part, _dimensions.Weigh(connection, hit)));

    public bool Accepts(SearchResult result) =>
        _filter?.Accepts(new FilterSubject(result.Document.Id, result.Document.Metadata, result.Part.Metadata, result.Part.Text)) ?? true;
}

/// <summary>The documents that one search meets, each of which is read once.</summary>
internal sealed class DocumentCache(SqliteConnection connection)
{
    private readonly Dictionary<long, StoredDocument> _documents = [];
    private readonly Dictionary<long, IReadOnlyList<StoredPart>> _parts = [];

    public StoredDocument Get(long number)
    {
        if (!_documents.TryGetValue(number, out var document))
            _documents.Add(number, document = DocumentStore.Get(connection, number));
        return document;
    }

    public IReadOnlyList<StoredPart> Parts(StoredDocument document)
    {
        if (!_parts.TryGetValue(document.Number, out var parts))
            _parts.Add(document.Number, parts = [.. DocumentStore.Parts(connection, document.Number)]);
        return parts;
    }
}

using Microsoft.Data.Sqlite;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>A part in the ranking, before anything but its place is known: in which corpus of the request, and how good.</summary>
internal readonly record struct SearchHit(int CorpusIndex, long Part, long Document, double Score);

/// <summary>Ranks the parts of the corpora that a request names, and fetches those that it shows.</summary>
internal sealed class Searcher(Database database, CorpusStore corpora)
{
    public Task<IReadOnlyList<SearchResult>> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SearchResult>>(connection =>
        {
            var searched = request.Corpora.Select(corpus => (Corpus: corpora.GetEnabled(connection, corpus.Key), corpus.Query)).ToList();
            var hits = searched.SelectMany((search, index) => new PartIndex(connection, search.Corpus.Number).Find(search.Query)
                .Select(hit => new SearchHit(index, hit.Part, hit.Document, hit.Score)));
            return Fetch(connection, request, Rank(request, hits), index => searched[index].Corpus);
        }, cancellationToken);

    /// <summary>Best first; of equals the older part, in the corpus that was named first, so the same question has the same answer.</summary>
    private static IEnumerable<SearchHit> Rank(SearchRequest request, IEnumerable<SearchHit> hits)
    {
        var ranked = hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.CorpusIndex).ThenBy(hit => hit.Part).AsEnumerable();
        if (request.OnePerDocument)
            ranked = ranked.DistinctBy(hit => (hit.CorpusIndex, hit.Document));
        return request.Reranking.Apply(ranked).Skip(request.Offset).Take(request.Limit);
    }

    private static List<SearchResult> Fetch(SqliteConnection connection, SearchRequest request, IEnumerable<SearchHit> hits, Func<int, Resource> corpus)
    {
        var documents = new Dictionary<long, (StoredDocument Document, Lazy<IReadOnlyList<StoredPart>> Parts)>();
        var results = new List<SearchResult>();
        foreach (var hit in hits)
        {
            if (!documents.TryGetValue(hit.Document, out var found))
            {
                found = (DocumentStore.Get(connection, hit.Document), new(() => [.. DocumentStore.Parts(connection, hit.Document)]));
                documents.Add(hit.Document, found);
            }

            var part = DocumentStore.Part(connection, hit.Part);
            results.Add(new SearchResult(
                hit.CorpusIndex, corpus(hit.CorpusIndex).Key, hit.Score, found.Document, part, request.Context.Present(part, () => found.Parts.Value)));
        }

        return results;
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>
/// The full-text index over the parts of one corpus. Each corpus has a table of its own, because BM25 weighs a word by how rare
/// it is among the rows of its table: what others put into their corpora must not change anybody's scores.
/// </summary>
internal sealed class PartIndex(SqliteConnection connection, long corpus)
{
    /// <summary>How much more than its weight a word can add to a score, by its repetition: FTS5's k1 is 1.2.</summary>
    private const double Saturation = 2.2;

    /// <summary>The weight that FTS5 gives a word that stands in half of the rows or more.</summary>
    private const double LeastWeight = 1e-6;

    private readonly string _table = string.Create(CultureInfo.InvariantCulture, $"terms_{corpus}");

    /// <summary>Makes the table, which a corpus gets with its first document: most corpora of a test never have one.</summary>
    public void Create() => connection.Execute(
        $"""
        CREATE VIRTUAL TABLE IF NOT EXISTS {_table}
        USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2')
        """);

    public void Add(long part, string text) =>
        connection.Execute($"INSERT INTO {_table} (rowid, words) VALUES ($part, $words)", ("$part", part), ("$words", Terms.ForIndex(text)));

    public void RemoveDocument(long document)
    {
        if (Exists())
            connection.Execute($"DELETE FROM {_table} WHERE rowid IN (SELECT number FROM parts WHERE document = $document)", ("$document", document));
    }

    public void Drop() => connection.Execute($"DROP TABLE IF EXISTS {_table}");

    /// <summary>
    /// The parts that have any word of the query, in no order. The score is BM25 as a share of what this query could reach at best
    /// in this corpus, so it lies between 0 and 1 and means the same in every corpus; the square root spreads what is mostly below 0.5.
    /// </summary>
    public IEnumerable<PartHit> Find(string query)
    {
        var words = Terms.OfQuery(query);
        if (words.Count == 0 || !Exists())
            return [];
        var rows = connection.Number("SELECT coalesce(sum(parts), 0) FROM documents WHERE corpus = $corpus", ("$corpus", corpus));
        var best = 0.0;
        var scores = new Dictionary<(long Part, long Document), double>();
        foreach (var word in words)
        {
            var found = Occurrences(word);
            var weight = Math.Log(1 + Rarity(rows, found.Count));
            best += weight * Saturation;
            // FTS5 gives a word that stands in half of the rows no weight at all, so that in a small corpus a part with both words
            // of a query would lose against a shorter one with one of them. Its weight is taken out and one that stays positive put in.
            var replaced = weight / Math.Max(LeastWeight, Math.Log(Rarity(rows, found.Count)));
            foreach (var (part, document, score) in found)
                scores[(part, document)] = scores.GetValueOrDefault((part, document)) + (score * replaced);
        }

        return scores.Select(score => new PartHit(score.Key.Part, score.Key.Document, Math.Clamp(Math.Sqrt(score.Value / best), double.Epsilon, 1)));
    }

    private static double Rarity(long rows, int with) => (rows - with + 0.5) / (with + 0.5);

    private List<(long Part, long Document, double Score)> Occurrences(string word) =>
    [
        .. connection.Query(
            $"""
            SELECT found.rowid, parts.document, -bm25({_table})
            FROM {_table} AS found JOIN parts ON parts.number = found.rowid
            WHERE {_table} MATCH $word
            """,
            row => (row.GetInt64(0), row.GetInt64(1), row.GetDouble(2)),
            ("$word", Terms.Expression(word))),
    ];

    private bool Exists() => connection.Number("SELECT count(*) FROM sqlite_master WHERE name = $name", ("$name", _table)) > 0;
}

/// <summary>A part that has words of the query.</summary>
internal sealed record PartHit(long Part, long Document, double Score);

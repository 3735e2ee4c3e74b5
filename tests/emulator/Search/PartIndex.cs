using System.Globalization;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>
/// The full-text index over the parts of one corpus. Each corpus has tables of its own, because BM25 weighs a word by how rare
/// it is among the rows of its table: what others put into their corpora must not change anybody's scores. One table has the
/// stems of words, and stands for the vectors of the real service; the other has words as they are, for keyword matching.
/// </summary>
internal sealed class PartIndex(SqliteConnection connection, long corpus)
{
    /// <summary>How much more than its weight a word can add to a score, by its repetition: FTS5's k1 is 1.2.</summary>
    private const double Saturation = 2.2;

    /// <summary>The weight that FTS5 gives a word that stands in half of the rows or more.</summary>
    private const double LeastWeight = 1e-6;

    private readonly string _stems = string.Create(CultureInfo.InvariantCulture, $"terms_{corpus}");
    private readonly string _words = string.Create(CultureInfo.InvariantCulture, $"words_{corpus}");

    /// <summary>Makes the tables, which a corpus gets with its first document: most corpora of a test never have one.</summary>
    public void Create()
    {
        Create(_stems, "porter unicode61 remove_diacritics 2");
        Create(_words, "unicode61 remove_diacritics 0");
    }

    public void Add(long part, string text)
    {
        var words = Terms.ForIndex(text);
        foreach (var table in new[] { _stems, _words })
            connection.Execute($"INSERT INTO {table} (rowid, words) VALUES ($part, $words)", ("$part", part), ("$words", words));
    }

    public void RemoveDocument(long document)
    {
        if (!Exists())
            return;
        foreach (var table in new[] { _stems, _words })
            connection.Execute($"DELETE FROM {table} WHERE rowid IN (SELECT number FROM parts WHERE document = $document)", ("$document", document));
    }

    public void Drop() => connection.Execute($"DROP TABLE IF EXISTS {_stems}; DROP TABLE IF EXISTS {_words}");

    /// <summary>
    /// The parts that a query finds, in no order. The keyword share is how much keyword matching counts in the score: at 0 the
    /// query is nothing but words, at 1 only what keyword matching finds is found.
    /// </summary>
    public IEnumerable<PartHit> Find(string query, double keywordShare)
    {
        if (!Exists())
            return [];
        var scores = keywordShare < 1 ? Rank(_stems, [.. Terms.OfQuery(query).Select(Terms.Expression)], 1 - keywordShare) : [];
        if (keywordShare > 0)
        {
            var lexical = LexicalQuery.Parse(query);
            foreach (var (part, score) in Rank(_words, lexical.Wanted, keywordShare))
                scores[part] = scores.GetValueOrDefault(part) + score;
            foreach (var part in lexical.Excluded.SelectMany(expression => Occurrences(_words, expression)))
                scores.Remove(part.Part);
        }

        return scores.Select(score => new PartHit(score.Key, score.Value));
    }

    /// <summary>
    /// The parts in which any of the expressions occurs. The score is BM25 as a share of what the expressions could reach at best
    /// in this corpus, so it means the same in every corpus; the square root spreads what is mostly below 0.5. It lies between 0
    /// and the weight.
    /// </summary>
    private Dictionary<long, double> Rank(string table, IReadOnlyList<string> expressions, double weight)
    {
        var rows = connection.Number("SELECT coalesce(sum(parts), 0) FROM documents WHERE corpus = $corpus", ("$corpus", corpus));
        var best = 0.0;
        var scores = new Dictionary<long, double>();
        foreach (var expression in expressions)
        {
            var found = Occurrences(table, expression);
            var rarity = Math.Log(1 + Rarity(rows, found.Count));
            best += rarity * Saturation;
            // FTS5 gives a word that stands in half of the rows no weight at all, so that in a small corpus a part with both words
            // of a query would lose against a shorter one with one of them. Its weight is taken out and one that stays positive put in.
            var replaced = rarity / Math.Max(LeastWeight, Math.Log(Rarity(rows, found.Count)));
            foreach (var (part, score) in found)
                scores[part] = scores.GetValueOrDefault(part) + (score * replaced);
        }

        foreach (var (part, score) in scores)
            scores[part] = weight * Math.Clamp(Math.Sqrt(score / best), double.Epsilon, 1);
        return scores;
    }

    private static double Rarity(long rows, int with) => (rows - with + 0.5) / (with + 0.5);

    private List<PartHit> Occurrences(string table, string expression) =>
        [.. connection.Query($"SELECT rowid, -bm25({table}) FROM {table} WHERE {table} MATCH $expression", row => new PartHit(row.GetInt64(0), row.GetDouble(1)), ("$expression", expression))];

    private void Create(string table, string tokenizer) => connection.Execute(
        $"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5 (words, content = '', contentless_delete = 1, tokenize = '{tokenizer}')");

    private bool Exists() => connection.Number("SELECT count(*) FROM sqlite_master WHERE name = $name", ("$name", _stems)) > 0;
}

/// <summary>A part that a query finds.</summary>
internal readonly record struct PartHit(long Part, double Score);

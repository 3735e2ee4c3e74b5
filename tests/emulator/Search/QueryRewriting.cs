using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Search.Filters;

namespace Vectara.Emulator.Search;

/// <summary>A question to one corpus in two parts: the filter that was found in it, and the question that is left.</summary>
internal sealed record RewrittenQuery(string CorpusKey, string Query, string Filter)
{
    public JsonObject ToJson() => new()
    {
        ["corpus_key"] = CorpusKey,
        ["filter_extraction"] = new JsonObject { ["query"] = Query, ["metadata_filter"] = Filter },
    };
}

/// <summary>
/// Finds filters in questions without a model: where a question has a value that a filter attribute has in the corpus, word for
/// word, it is taken for a condition.
/// </summary>
internal sealed partial class QueryRewriting(CorpusStore corpora)
{
    private const int MostValues = 1000;

    public RewrittenQuery Rewrite(SqliteConnection connection, CorpusSearch search)
    {
        var corpus = corpora.GetEnabled(connection, search.Key);
        var (query, conditions) = (search.Query, new List<string>());
        foreach (var attribute in corpus.Body["filter_attributes"]!.AsArray().Select(attribute => attribute!.AsObject()))
        {
            var values = new AttributeValues(attribute).Read(connection, corpus, null);
            foreach (var value in values.Select(value => value.Value).Take(MostValues).Where(value => value is string or long).OrderByDescending(value => $"{value}".Length))
            {
                var found = new Regex($@"(?<!\w){Regex.Escape($"{value}")}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Match(query);
                if (!found.Success || found.Length < 2)
                    continue;
                conditions.Add(Condition(attribute, value));
                query = Spaces().Replace(query.Remove(found.Index, found.Length), " ").Trim();
                break;
            }
        }

        return new RewrittenQuery(search.Key, query.Length > 0 ? query : search.Query, string.Join(" AND ", conditions));
    }

    /// <summary>A search with what was found in its question.</summary>
    public static CorpusSearch Apply(CorpusSearch search, RewrittenQuery rewritten) => search with
    {
        Query = rewritten.Query,
        Filter = rewritten.Filter.Length == 0 ? search.Filter
            : string.IsNullOrWhiteSpace(search.Filter) ? rewritten.Filter : $"({search.Filter}) AND {rewritten.Filter}",
    };

    private static string Condition(JsonObject attribute, object value)
    {
        var literal = value is string text ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : FormattableString.Invariant($"{value}");
        var name = FilterScope.Name(attribute);
        return FilterTypes.Of((string)attribute["type"]!).IsList() ? $"{literal} IN {name}" : $"{name} = {literal}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

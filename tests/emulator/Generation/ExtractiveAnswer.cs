using System.Text;
using System.Text.RegularExpressions;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Generation;

/// <summary>
/// The answer to a question: of each of the best results the sentence that has most of the question's words, with a citation.
/// It is not a language model and does not pretend to be one: it quotes, and the same question has the same answer.
/// </summary>
internal sealed partial class ExtractiveAnswer
{
    private const string NothingFound = "No search result answers this question.";

    private ExtractiveAnswer(string text, double? consistency)
    {
        Text = text;
        Consistency = consistency;
    }

    public string Text { get; }

    /// <summary>The share of the answer's words that stand in the results it was made of; null where there were none.</summary>
    public double? Consistency { get; }

    /// <summary>The text in the pieces in which it is streamed: words with the space behind them.</summary>
    public IEnumerable<string> Pieces => Piece().Matches(Text).Select(match => match.Value);

    public static ExtractiveAnswer Make(string query, IReadOnlyList<SearchResult> results, GenerationRequest request)
    {
        var used = results.Take(request.MostResults).ToList();
        var asked = Terms.OfQuery(query);
        var text = new StringBuilder();
        var quoted = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < used.Count; i++)
        {
            if (Best(used[i].Part.Text, asked) is not { } sentence || !quoted.Add(sentence))
                continue;
            var cited = WithCitation(sentence, request.Citations.Cite(used[i], i + 1));
            if (text.Length > 0 && text.Length + 1 + cited.Length > request.MostCharacters)
                break;
            text.Append(text.Length > 0 ? " " : "").Append(cited);
        }

        return text.Length == 0
            ? new ExtractiveAnswer(NothingFound, null)
            : new ExtractiveAnswer(text.ToString(), Share(quoted, used));
    }

    private static string? Best(string text, List<string> asked) =>
        Sentences.Split(text).Select(sentence => sentence.Of(text)).MaxBy(sentence => Overlap(sentence, asked));

    private static int Overlap(string sentence, List<string> asked)
    {
        var words = Words(sentence);
        return asked.Count(words.Contains);
    }

    /// <summary>A citation stands before the mark that ends its sentence.</summary>
    private static string WithCitation(string sentence, string citation) =>
        sentence[^1] is '.' or '!' or '?' or '。' ? sentence[..^1] + citation + sentence[^1] : sentence + citation;

    private static double Share(IEnumerable<string> quoted, List<SearchResult> used)
    {
        var said = quoted.SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        var known = used.SelectMany(result => Words(result.Part.Text)).ToHashSet(StringComparer.Ordinal);
        return said.Count == 0 ? 1 : (double)said.Count(known.Contains) / said.Count;
    }

    private static HashSet<string> Words(string text) => Terms.Words(text).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\s*\S+\s*")]
    private static partial Regex Piece();
}

using System.Text;
using System.Text.RegularExpressions;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Generation;

/// <summary>
/// The answer to a question: of each of the best results the sentence that has most of the question's words, with a citation.
/// It is not a language model and does not pretend to be one: it quotes, in the language of what it quotes, and the same
/// question has the same answer.
/// </summary>
internal sealed partial class ExtractiveAnswer
{
    /// <summary>The sentence that the real service answers, and that its callers look for.</summary>
    private const string NothingFound =
        "The returned results did not contain sufficient information to be summarized into a useful answer for your query. "
        + "Please try a different search or restate your query differently.";

    private ExtractiveAnswer(string text, double? consistency)
    {
        Text = text;
        Consistency = consistency;
    }

    public string Text { get; }

    /// <summary>How far the results bear the answer out; null where there were none.</summary>
    public double? Consistency { get; }

    /// <summary>The text in the pieces in which it is streamed.</summary>
    public IEnumerable<string> Pieces => Split(Text);

    /// <summary>A text as words with the space behind them.</summary>
    public static IEnumerable<string> Split(string text) => Piece().Matches(text).Select(match => match.Value);

    public static ExtractiveAnswer Make(string query, IReadOnlyList<SearchResult> results, GenerationRequest request)
    {
        var used = results.Take(request.MostResults).ToList();
        var asked = Terms.OfQuery(query);
        var text = new StringBuilder();
        var quoted = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < used.Count; i++)
        {
            if (BestSentence(used[i].Part.Text, asked) is not { } sentence || !quoted.Add(sentence))
                continue;
            var cited = WithCitation(sentence, request.Citations.Cite(used[i], i + 1));
            if (text.Length > 0 && text.Length + 1 + cited.Length > request.MostCharacters)
                break;
            text.Append(text.Length > 0 ? " " : "").Append(cited);
        }

        return text.Length == 0
            ? new ExtractiveAnswer(NothingFound, null)
            : new ExtractiveAnswer(
                string.Concat(Split(text.ToString()).Take(request.MostWords)).TrimEnd(),
                FactualConsistency.Score(string.Join(' ', quoted), used.Select(result => result.Part.Text)));
    }

    /// <summary>The sentence of a text that has most of some words; null where the text has no sentence.</summary>
    public static string? BestSentence(string text, IReadOnlyList<string> words) =>
        Sentences.Split(text).Select(sentence => sentence.Of(text)).MaxBy(sentence => Overlap(sentence, words));

    public static int Overlap(string sentence, IReadOnlyList<string> words)
    {
        var said = Terms.Words(sentence).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        return words.Count(said.Contains);
    }

    /// <summary>A citation stands before the mark that ends its sentence.</summary>
    private static string WithCitation(string sentence, string citation) =>
        sentence[^1] is '.' or '!' or '?' or '。' ? sentence[..^1] + citation + sentence[^1] : sentence + citation;

    [GeneratedRegex(@"\s*\S+\s*")]
    private static partial Regex Piece();
}

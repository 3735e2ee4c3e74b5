using Vectara.Emulator.Documents;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Generation;

/// <summary>
/// How far sources bear a text out, without a model: by the telling words that they share. It knows nothing of meaning, so what
/// says the opposite in the same words is consistent.
/// </summary>
internal static class FactualConsistency
{
    /// <summary>The languages that the model of the real service knows.</summary>
    private static readonly HashSet<string> Languages = ["eng", "deu", "fra", "spa", "por", "ara", "kor", "zho", "rus", "jpn", "hin"];

    public static bool Knows(string language) => Languages.Contains(language);

    /// <summary>The share of the text's words that the sources have, moved away from 0 and 1, which the real score never reaches.</summary>
    public static double Score(string text, IEnumerable<string> sources)
    {
        var said = Terms.OfQuery(text);
        var known = sources.SelectMany(Terms.Words).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        return said.Count == 0 ? 0.99 : Math.Round(0.01 + (0.98 * said.Count(known.Contains) / said.Count), 4);
    }

    /// <summary>
    /// The sentences that the sources do not bear out, each with the words that they lack: a name or a number among them is
    /// enough, other words have to be more than half of the sentence.
    /// </summary>
    public static IEnumerable<(Stretch Sentence, IReadOnlyList<string> Lacking)> Unsupported(string text, IEnumerable<string> sources)
    {
        var known = sources.SelectMany(Terms.Words).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in Sentences.Split(text))
        {
            var words = Terms.OfQuery(sentence.Of(text));
            var lacking = words.Where(word => !known.Contains(word)).ToList();
            var names = Names(sentence.Of(text));
            if (lacking.Count * 2 > words.Count || lacking.Exists(names.Contains))
                yield return (sentence, lacking);
        }
    }

    /// <summary>Numbers, and words with a capital letter that do not merely begin the sentence.</summary>
    private static HashSet<string> Names(string sentence) =>
        Terms.Words(sentence).Where((word, i) => char.IsDigit(word[0]) || (i > 0 && char.IsUpper(word[0])))
            .Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
}

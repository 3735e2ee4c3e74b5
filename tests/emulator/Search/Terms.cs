using System.Globalization;
using System.Text;

namespace Vectara.Emulator.Search;

/// <summary>
/// The words of a text. Chinese, Japanese and Korean are written without spaces, so each of their characters counts as a word,
/// and a run of them as a phrase; FTS5's own tokenizer would take a whole sentence for one word.
/// </summary>
internal static class Terms
{
    /// <summary>Words that say how a question is asked, not what it is about. A query of nothing else keeps them.</summary>
    private static readonly HashSet<string> StopWords = new(
        ("a about am an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it its me my "
        + "no not of on or our she should so such than that the their them then there these they this to us was we were what when where which "
        + "who whom why will with would you your").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The text as the index holds it: separate words, nothing else that FTS5 could stumble over.</summary>
    public static string ForIndex(string text) => string.Join(' ', Words(text));

    /// <summary>The distinct words of a query that are worth looking for.</summary>
    public static List<string> OfQuery(string text)
    {
        var words = Words(text).Select(word => word.ToLowerInvariant()).Distinct().ToList();
        var telling = words.Where(word => !StopWords.Contains(word)).ToList();
        return telling.Count > 0 ? telling : words;
    }

    /// <summary>A word as an FTS5 expression. Between quotes nothing is an operator, and no word has a quote.</summary>
    public static string Expression(string word) => $"\"{word}\"";

    /// <summary>Runs of letters and digits; what joins them in the middle of a run of ideographs is a space.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var ideographs = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPartOfWord(rune))
            {
                if (word.Length > 0)
                    yield return Take(word);
                continue;
            }

            var ideograph = IsIdeograph(rune);
            if (word.Length > 0 && ideograph != ideographs)
                yield return Take(word);
            else if (word.Length > 0 && ideograph)
                word.Append(' ');
            ideographs = ideograph;
            word.Append(rune);
        }

        if (word.Length > 0)
            yield return Take(word);
    }

    private static string Take(StringBuilder word)
    {
        var text = word.ToString();
        word.Clear();
        return text;
    }

    private static bool IsPartOfWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsIdeograph(Rune rune) => rune.Value is
        (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);
}

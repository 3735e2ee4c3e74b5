using System.Text.RegularExpressions;

namespace Vectara.Emulator.Documents;

/// <summary>A stretch of a text.</summary>
internal readonly record struct Stretch(int Start, int Length)
{
    public int End => Start + Length;

    public string Of(string text) => text.Substring(Start, Length);
}

/// <summary>Finds the sentences of a text by its punctuation, empty lines, headings and list marks.</summary>
internal static partial class Sentences
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "approx", "cf", "dr", "e.g", "etc", "fig", "i.e", "jr", "mr", "mrs", "ms", "no", "nr", "prof", "resp", "sr", "st", "u.k", "u.s", "vs",
    };

    public static List<Stretch> Split(string text)
    {
        var sentences = new List<Stretch>();
        var start = 0;
        foreach (Match boundary in Boundary().Matches(text))
        {
            if (boundary.Groups["dot"].Success && IsInnerDot(text.AsSpan(start, boundary.Index - start).TrimStart()))
                continue;
            Add(sentences, text, start, boundary.Index + boundary.Length);
            start = boundary.Index + boundary.Length;
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    /// <summary>Whether a full stop belongs to the word before it: an abbreviation, somebody's initial, the number of a list item.</summary>
    private static bool IsInnerDot(ReadOnlySpan<char> before)
    {
        if (before.Length > 0 && !before.ContainsAnyExceptInRange('0', '9'))
            return true;
        var word = before[(before.LastIndexOfAny(" \t\r\n(\"'") + 1)..];
        return (word.Length == 1 && char.IsUpper(word[0])) || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static void Add(List<Stretch> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            sentences.Add(new Stretch(start, end - start));
    }

    // A full stop ends a sentence where white space follows; an ideographic one wherever it stands. Lines that begin with a mark
    // of a list or a heading begin a sentence, as does whatever follows an empty line or a heading.
    [GeneratedRegex("""
        (?<dot>\.)["'”’)\]]*(?=\s)
        | [.!?…]{2,}["'”’)\]]*(?=\s) | [!?…]["'”’)\]]*(?=\s)
        | [。！？]["'”’」』）]*
        | \r?\n[ \t]*(?=\r?\n)
        | \r?\n(?=[ \t]*(?:[-*+•#>|]|\d+[.)])\s)
        | (?<=^[ \t]*\#{1,6}[ \t][^\n]*)\r?\n
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Boundary();
}

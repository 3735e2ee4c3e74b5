using System.Text.RegularExpressions;

namespace Vectara.Emulator.Search;

/// <summary>
/// A query as keyword matching reads it: words in double quotes have to stand in that order, a word with an asterisk is a
/// prefix, and what has a minus before it must not occur. All of it as FTS5 expressions.
/// </summary>
internal sealed partial record LexicalQuery(IReadOnlyList<string> Wanted, IReadOnlyList<string> Excluded)
{
    public static LexicalQuery Parse(string query)
    {
        var (wanted, excluded, words) = (new List<string>(), new List<string>(), new List<string>());
        foreach (Match token in Token().Matches(query))
        {
            var text = token.Groups["phrase"].Success ? token.Groups["phrase"].Value : token.Groups["word"].Value;
            var index = Terms.ForIndex(text);
            if (index.Length == 0)
                continue;
            var expression = Terms.Expression(index) + (token.Groups["word"].Success && text.EndsWith('*') ? " *" : "");
            if (token.Groups["minus"].Success)
                excluded.Add(expression);
            else if (token.Groups["phrase"].Success || text.EndsWith('*'))
                wanted.Add(expression);
            else
                words.Add(text);
        }

        wanted.AddRange(Terms.OfQuery(string.Join(' ', words)).Select(Terms.Expression));
        return new LexicalQuery(wanted, excluded);
    }

    [GeneratedRegex("""(?<!\S)(?<minus>-)?(?:"(?<phrase>[^"]*)"|(?<word>[^\s"]+))|(?<word>[^\s"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}

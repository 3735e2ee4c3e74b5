using System.Text.RegularExpressions;

namespace Vectara.Tests.Wholesome;

/// <summary>Finds awaits that come back to the caller's context.</summary>
internal static partial class AwaitScan
{
    /// <summary>The numbers of the lines with an await that has no <c>ConfigureAwait(false)</c> in what it awaits.</summary>
    internal static IEnumerable<int> Missing(string source)
    {
        var code = Text().Replace(source, match => new string([.. match.Value.Select(c => c == '\n' ? '\n' : ' ')]));
        foreach (Match match in Await().Matches(code))
        {
            if (!Awaited(code, match.Index + match.Length).Contains(".ConfigureAwait(false)", StringComparison.Ordinal))
                yield return code.AsSpan(0, match.Index).Count('\n') + 1;
        }
    }

    /// <summary>What stands after an await up to the end of its statement, header or argument.</summary>
    private static string Awaited(string code, int start)
    {
        var depth = 0;
        for (var i = start; i < code.Length; i++)
        {
            if (code[i] is '(' or '{' or '[')
                depth++;
            else if (code[i] is ')' or '}' or ']' && --depth < 0)
                return code[start..i];
            else if (code[i] is ';' && depth == 0)
                return code[start..i];
            else if (code[i] is ',' && depth == 0)
                return code[start..i];
        }

        return code[start..];
    }

    // The parenthesis of "await foreach (" and "await using (" is passed, so that what it holds ends it.
    [GeneratedRegex(@"\bawait\b(\s+(foreach|using)\s*\()?")]
    private static partial Regex Await();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|@"([^"]|"")*"|"(\\.|[^"\\\n])*"|'(\\.|[^'\\])+'""", RegexOptions.Singleline)]
    private static partial Regex Text();
}

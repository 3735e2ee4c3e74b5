using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Vectara;

/// <summary>How a secret is found in a text: as it is, as JSON escapes it, and as an address or a form does.</summary>
internal static class SecretPattern
{
    /// <summary>What is shorter may be a part of an ordinary word, and is found only as a word of its own.</summary>
    private const int LongestWord = 8;

    /// <summary>The regular expression of a secret.</summary>
    internal static string Of(string secret)
    {
        var pattern = new StringBuilder();
        foreach (var character in secret)
            pattern.Append(Spellings(character));
        return secret.Length < LongestWord ? $@"(?<!\w){pattern}(?!\w)" : pattern.ToString();
    }

    private static string Spellings(char character)
    {
        // Letters and digits are as they are everywhere.
        if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            return character.ToString();
        var code = ((int)character).ToString("x4", CultureInfo.InvariantCulture);
        var inAddress = char.IsSurrogate(character) ? "" : $"|{Regex.Escape(Uri.EscapeDataString(character.ToString()))}";
        var inForm = character == ' ' ? @"|\+" : "";
        return $@"(?:\\?{Regex.Escape(character.ToString())}|(?i:\\u{code}{inAddress}){inForm})";
    }
}

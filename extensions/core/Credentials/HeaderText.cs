namespace Vectara;

/// <summary>Whether a secret can travel in a header. The answer never repeats the secret.</summary>
internal static class HeaderText
{
    /// <summary>What is wrong with the text, as the end of a sentence; null if nothing is.</summary>
    internal static string? Problem(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "is empty";
        foreach (var character in text!)
        {
            if (character is <= ' ' or > '~')
                return "has a character that a header cannot carry, such as a space or a line break";
        }

        return null;
    }
}

namespace Vectara.Hosting;

/// <summary>Text out of a configuration that is to travel in a header.</summary>
internal static class HeaderValue
{
    /// <summary>What is wrong with it, as the end of a sentence; null if nothing is. The text is not repeated.</summary>
    internal static string? Problem(string? text, bool mayHaveSpaces = false) =>
        text?.Any(character => character is < ' ' or > '~' || (character == ' ' && !mayHaveSpaces)) == true
            ? $"has a character that a header cannot carry, such as {(mayHaveSpaces ? "" : "a space or ")}a line break"
            : null;
}

using Microsoft.CodeAnalysis.CSharp;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>Words of the contract as they stand in C# code.</summary>
internal static class CSharpText
{
    /// <summary>A string literal, quotes and escapes included.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The arguments that write the name of a JSON member: most need no look for what must be escaped.</summary>
    public static string WrittenName(string text) => text.Any(character => char.IsControl(character) || character is '"' or '\\' or '\u2028' or '\u2029') ? Literal(text) : $"{Literal(text)}, false";

    /// <summary>The field behind a property.</summary>
    public static string Field(string property) => "_" + char.ToLowerInvariant(property[0]) + property[1..];
}

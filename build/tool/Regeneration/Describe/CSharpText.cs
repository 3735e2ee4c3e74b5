using Microsoft.CodeAnalysis.CSharp;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>Words of the contract as they stand in C# code.</summary>
internal static class CSharpText
{
    /// <summary>A string literal, quotes and escapes included.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The field behind a property.</summary>
    public static string Field(string property) => "_" + char.ToLowerInvariant(property[0]) + property[1..];
}

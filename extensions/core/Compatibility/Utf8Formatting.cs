#if NETSTANDARD2_0
// What writes itself as UTF-8 in .NET, writes itself as text in .NET Standard 2.0.
global using IUtf8SpanFormattable = System.IFormattable;

namespace Vectara;

/// <summary>Writes numbers, dates and the like as UTF-8.</summary>
internal static class Utf8Formatting
{
    internal static bool TryFormat<T>(this T value, Span<byte> utf8, out int written, ReadOnlySpan<char> format, IFormatProvider provider)
        where T : IFormattable
    {
        // The default of .NET Framework is not the shortest text that reads back as the same number.
        var known = format.IsEmpty && value is double or float ? "R" : format.ToString();
        var text = value.ToString(known, provider).AsSpan();
        return System.Text.Ascii.FromUtf16(text, utf8, out written) == System.Buffers.OperationStatus.Done;
    }
}
#endif

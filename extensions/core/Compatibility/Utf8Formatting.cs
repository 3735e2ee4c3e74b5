#if NETSTANDARD2_0
// What writes itself as UTF-8 in .NET, writes itself as text in .NET Standard 2.0.
global using IUtf8SpanFormattable = System.IFormattable;
using System.Buffers;
using System.Text;

namespace Vectara;

/// <summary>Writes numbers, dates and the like as UTF-8.</summary>
internal static class Utf8Formatting
{
    internal static bool TryFormat<T>(this T value, Span<byte> utf8, out int written, ReadOnlySpan<char> format, IFormatProvider provider)
        where T : IFormattable
    {
        // The default of .NET Framework is not the shortest text that reads back as the same number.
        var known = format.IsEmpty && value is double or float ? "R" : format.ToString();
        var fits = TryFormat(value.ToString(known, provider), utf8, out written);

        // Nor is its "R" always: two doubles in a million read back as their neighbours. With 17 digits none does.
        if (fits && value is double number && !Utf8Number.Parse(utf8.Slice(0, written)).Equals(number))
            return TryFormat(number.ToString("G17", provider), utf8, out written);
        return fits;
    }

    private static bool TryFormat(string text, Span<byte> utf8, out int written) =>
        Ascii.FromUtf16(text.AsSpan(), utf8, out written) == OperationStatus.Done;
}
#endif

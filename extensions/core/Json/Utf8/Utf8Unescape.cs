using System;
using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Vectara;

/// <summary>Takes the escapes out of a string that Utf8JsonReader has checked.</summary>
/// <remarks>
/// Utf8JsonReader can do it for the token that it stands at. To stand there again it has to check the string again, byte by
/// byte, which took a seventh of the time of reading a query response whose texts have line feeds and quotation marks.
/// </remarks>
internal static class Utf8Unescape
{
    private const int OnStack = 512;
    private const int HexDigits = 4;

    /// <returns>False where half of a surrogate pair is escaped.</returns>
    internal static bool TryUnescape(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? value)
    {
        char[]? rented = null;
        // Neither a UTF-8 sequence nor an escape becomes longer in UTF-16.
        var text = utf8.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        var known = TryUnescape(utf8, text, out var written);
        value = known ? text[..written].ToString() : null;
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return known;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> utf8, Span<char> text, out int written)
    {
        written = 0;
        for (var at = utf8.IndexOf((byte)'\\'); at >= 0; at = utf8.IndexOf((byte)'\\'))
        {
            written += Encoding.UTF8.GetChars(utf8[..at], text[written..]);
            var letter = utf8[at + 1];
            utf8 = utf8[(at + 2)..];
            if (letter != 'u')
            {
                text[written++] = Meaning(letter);
                continue;
            }

            var unit = Unit(utf8);
            utf8 = utf8[HexDigits..];
            text[written++] = unit;
            if (!char.IsSurrogate(unit)) continue;

            if (!char.IsHighSurrogate(unit) || !utf8.StartsWith("\\u"u8) || Unit(utf8[2..]) is var low && !char.IsLowSurrogate(low)) return false;

            text[written++] = low;
            utf8 = utf8[(2 + HexDigits)..];
        }

        written += Encoding.UTF8.GetChars(utf8, text[written..]);
        return true;
    }

    private static char Meaning(byte letter) => (char)letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var itself => itself,
    };

    private static char Unit(ReadOnlySpan<byte> digits)
    {
        Utf8Parser.TryParse(digits[..HexDigits], out ushort unit, out _, 'x');
        return (char)unit;
    }
}

using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Vectara;

/// <summary>Appends text to segments, piece by piece: however long it is, no piece of memory has to hold it all.</summary>
internal static class Utf8Text
{
    private const int Piece = 1024;

    // Of one UTF-16 character, in bytes: a pair has four, and an escape six.
    private const int LongestCharacter = 3;
    private const int LongestEscape = 6;

    private const string HexDigits = "0123456789abcdef";

    private const char LastAscii = '\u007F';
    private const string Unescaped = " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007F";
    private const string Controls =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F";

    // Most of a text is nothing but these, which are narrowed as they are. A set of ASCII alone is what SearchValues searches
    // fastest: to search for what is escaped, of which three characters are not ASCII, and to append what lies between piece
    // by piece, took a document of 1,000 parts 623 µs instead of 368.
    private static readonly SearchValues<char> Plain = SearchValues.Create(Unescaped);

    private static readonly SearchValues<char> AnyAscii = SearchValues.Create(Controls + "\"\\" + Unescaped);

    /// <summary>Appends text as it is. Half a surrogate pair becomes a replacement character, as in a StreamWriter.</summary>
    internal static void Append(this PooledSegments output, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Utf8.FromUtf16(text, output.GetSpan(Math.Min(Piece, text.Length) * LongestCharacter), out var read, out var written);
            output.Advance(written);
            text = text[read..];
        }
    }

    /// <summary>Appends a name as it is, in quotation marks and with its colon.</summary>
    internal static void AppendName(this PooledSegments output, string name)
    {
        if (name.Length > Piece)
        {
            output.Append((byte)'"');
            output.Append(name);
            output.Append("\":"u8);
            return;
        }

        var text = output.GetSpan((name.Length * LongestCharacter) + 3);
        text[0] = (byte)'"';
        Utf8.FromUtf16(name, text[1..], out _, out var length);
        text[length + 1] = (byte)'"';
        text[length + 2] = (byte)':';
        output.Advance(length + 3);
    }

    /// <summary>Appends a JSON string, with those characters escaped that Newtonsoft escapes by default.</summary>
    internal static void AppendQuoted(this PooledSegments output, ReadOnlySpan<char> text)
    {
        var unusual = text.IndexOfAnyExcept(Plain);
        if (unusual < 0 && text.Length <= Piece)
        {
            var quoted = output.GetSpan(text.Length + 2);
            Ascii.FromUtf16(text, quoted[1..], out var length);
            quoted[0] = quoted[length + 1] = (byte)'"';
            output.Advance(length + 2);
            return;
        }

        output.Append((byte)'"');
        for (; text.Length > Piece; text = text[Cut(text)..]) output.AppendEscaped(text[..Cut(text)]);
        output.AppendEscaped(text);
        output.Append((byte)'"');
    }

    /// <summary>Appends a JSON string of base64.</summary>
    internal static void AppendQuotedBase64(this PooledSegments output, ReadOnlySpan<byte> bytes)
    {
        output.Append((byte)'"');
        while (!bytes.IsEmpty)
        {
            Base64.EncodeToUtf8(bytes, output.GetSpan(Math.Min(Piece, Base64.GetMaxEncodedToUtf8Length(bytes.Length))), out var read, out var written);
            output.Advance(written);
            bytes = bytes[read..];
        }

        output.Append((byte)'"');
    }

    // A piece never ends between the halves of a pair.
    private static int Cut(ReadOnlySpan<char> text) => char.IsHighSurrogate(text[Piece - 1]) ? Piece - 1 : Piece;

    private static void AppendEscaped(this PooledSegments output, ReadOnlySpan<char> text)
    {
        var escaped = output.GetSpan(text.Length * LongestEscape);
        var length = 0;
        while (true)
        {
            var plain = text.IndexOfAnyExcept(Plain);
            Ascii.FromUtf16(plain < 0 ? text : text[..plain], escaped[length..], out var narrowed);
            length += narrowed;
            if (plain < 0) break;

            text = text[plain..];
            var taken = text[0] <= LastAscii ? Escape(text[0], escaped, ref length) : Encode(text, escaped, ref length);
            text = text[taken..];
        }

        output.Advance(length);
    }

    // What is not ASCII, up to what is or has to be escaped.
    private static int Encode(ReadOnlySpan<char> text, Span<byte> escaped, ref int length)
    {
        var ascii = text.IndexOfAny(AnyAscii);
        if (ascii >= 0) text = text[..ascii];
        var separator = text.IndexOfAny('\u0085', '\u2028', '\u2029');
        if (separator == 0) return Escape(text[0], escaped, ref length);

        if (separator > 0) text = text[..separator];
        Utf8.FromUtf16(text, escaped[length..], out _, out var encoded);
        length += encoded;
        return text.Length;
    }

    private static int Escape(char c, Span<byte> escaped, ref int length)
    {
        var letter = c switch
        {
            '\b' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\f' => 'f',
            '\r' => 'r',
            '"' or '\\' => c,
            _ => 'u',
        };

        escaped[length++] = (byte)'\\';
        escaped[length++] = (byte)letter;
        if (letter != 'u') return 1;

        for (var shift = 12; shift >= 0; shift -= 4) escaped[length++] = (byte)HexDigits[(c >> shift) & 15];
        return 1;
    }
}

#if NET8_0_OR_GREATER
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

    // Of one UTF-16 character, in bytes: a pair has four.
    private const int LongestCharacter = 3;

    private const string HexDigits = "0123456789abcdef";

    // Most names and values are nothing but these, and then no byte has to be looked at a second time.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    // What Newtonsoft escapes by default.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F" +
        "\"\\\u0085\u2028\u2029");

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

    /// <summary>Appends a JSON string, with those characters escaped that Newtonsoft escapes by default.</summary>
    internal static void AppendQuoted(this PooledSegments output, ReadOnlySpan<char> text)
    {
        if (text.Length <= Piece && !text.ContainsAnyExcept(Plain))
        {
            var length = text.Length;
            var quoted = output.GetSpan(length + 2);
            quoted[0] = quoted[length + 1] = (byte)'"';
            Ascii.FromUtf16(text, quoted[1..], out _);
            output.Advance(length + 2);
            return;
        }

        output.Append((byte)'"');
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

    private static void AppendEscaped(this PooledSegments output, ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Escaped); at >= 0; at = text.IndexOfAny(Escaped))
        {
            output.Append(text[..at]);
            output.AppendEscape(text[at]);
            text = text[(at + 1)..];
        }

        output.Append(text);
    }

    private static void AppendEscape(this PooledSegments output, char c)
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

        output.Append(letter == 'u' ? ['\\', 'u', HexDigits[c >> 12], HexDigits[(c >> 8) & 15], HexDigits[(c >> 4) & 15], HexDigits[c & 15]] : ['\\', letter]);
    }
}
#endif

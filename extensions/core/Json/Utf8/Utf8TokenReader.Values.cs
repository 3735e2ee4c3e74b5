using System;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenReader
{
    public override object? Value => _value ??= MakeValue();

    /// <summary>The current token, if it is a string.</summary>
    internal bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = _kind == JsonToken.String ? (string?)_value ?? StringOf(_token) : null;
        return value is not null;
    }

    /// <summary>The current token, if it is an integer that fits.</summary>
    internal bool TryGetInt64(out long value)
    {
        if (_kind == JsonToken.Integer)
        {
            if (_token.Kind == JsonToken.Integer) return Utf8Parser.TryParse(TextOf(_token), out value, out _);
            if (_value is long or int)
            {
                value = Convert.ToInt64(_value, CultureInfo.InvariantCulture);
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <summary>The current token, if it is a number.</summary>
    internal bool TryGetDouble(out double value)
    {
        if (_kind is JsonToken.Float or JsonToken.Integer)
        {
            if (_token.Kind is JsonToken.Float or JsonToken.Integer)
            {
                value = Utf8Number.Parse(TextOf(_token));
                return true;
            }

            if (_value is double or long or int)
            {
                value = Convert.ToDouble(_value, CultureInfo.InvariantCulture);
                return true;
            }
        }

        value = 0;
        return false;
    }

    /// <summary>The current token, if it is true or false.</summary>
    internal bool TryGetBoolean(out bool value)
    {
        value = _kind == JsonToken.Boolean && Value is true;
        return _kind == JsonToken.Boolean;
    }

    /// <summary>
    /// The current token, if it is a string that holds a date and time with an offset, as RFC 3339 writes it, of no more
    /// than seven fractional digits. What else JsonTextReader takes for one is left to the caller.
    /// </summary>
    internal bool TryGetDateTimeOffset(out DateTimeOffset value)
    {
        value = default;
        return _token.Kind == JsonToken.String && TryParseDate(_token, out value);
    }

    private object? MakeValue()
    {
        // A replay has made all values that there are.
        if (_replay is not null) return null;

        switch (_kind)
        {
            case JsonToken.PropertyName:
                return NameOf(_token);

            case JsonToken.Date:
                TryParseDate(_token, out var date);
                return date;

            case JsonToken.Float:
                return Utf8Number.Parse(TextOf(_token));

            case JsonToken.Integer when _readAs == ReadKind.Int32:
                TryGetInt64(out var integer);
                return (int)integer;

            default:
                return _kind == _token.Kind ? ScalarOf(_token) : null;
        }
    }

    // What a token stands for; null where it stands for nothing, as null and brackets do.
    private object? ScalarOf(Utf8Token token) => token.Kind switch
    {
        JsonToken.String => StringOf(token),
        JsonToken.Integer => IntegerOf(token),
        JsonToken.Float => Utf8Number.Parse(TextOf(token)),
        JsonToken.Boolean => _buffer[token.Start] == 't' ? Boxes.True : Boxes.False,
        _ => null,
    };

    private string StringOf(Utf8Token token) => token.Escaped ? Unescape(token) : Transcode(TextOf(token));

    // Most strings are ASCII, and are widened in 0.8 of the time in which GetString counts and converts.
    private static string Transcode(ReadOnlySpan<byte> utf8)
    {
#if NET9_0_OR_GREATER
        if (Ascii.IsValid(utf8)) return string.Create(utf8.Length, utf8, static (text, ascii) => Ascii.ToUtf16(ascii, text, out _));
#endif
        return Encoding.UTF8.GetString(utf8);
    }

    private ReadOnlySpan<byte> TextOf(Utf8Token token) => _buffer.AsSpan(token.Start, token.Length);

    private string NameOf(Utf8Token token)
    {
        var utf8 = TextOf(token);
        if (!token.Escaped) return Utf8NameTable.Shared.GetOrAdd(utf8);

        var name = Utf8NameTable.Shared.Find(utf8);
        if (name is null) Utf8NameTable.Shared.Add(utf8, name = Unescape(token));
        return name;
    }

    private object IntegerOf(Utf8Token token)
    {
        var digits = TextOf(token);
        return Utf8Parser.TryParse(digits, out long value, out _)
            ? Boxes.Of(value)
            : BigInteger.Parse(Encoding.UTF8.GetString(digits), CultureInfo.InvariantCulture);
    }

    private string Unescape(Utf8Token token)
    {
        if (Utf8Unescape.TryUnescape(TextOf(token), out var value)) return value;

        // Newtonsoft puts a replacement character for half a surrogate pair, or for two.
        using var alone = ReaderOf(token);
        return alone.ReadAsString()!;
    }

    // Utf8JsonReader reads more forms than this, some of them not as Newtonsoft does: hence the shape is checked.
    private bool TryParseDate(Utf8Token token, out DateTimeOffset value)
    {
        const int Seconds = 19;

        var text = TextOf(token);
        value = default;
        if (token.Escaped || text.Length <= Seconds || text[10] != 'T') return false;

        var fraction = text.Length - Seconds - (text[^1] == 'Z' ? 1 : 6);
        if (fraction is not (0 or (>= 2 and <= 8))) return false;
        if (text[^1] != 'Z' && text[^6] is not ((byte)'+' or (byte)'-')) return false;

        var json = new Utf8JsonReader(_buffer.AsSpan(token.Start - 1, token.Length + 2));
        return json.Read() && json.TryGetDateTimeOffset(out value);
    }

    private static class Boxes
    {
        private const int Count = 256;

        internal static readonly object True = true;
        internal static readonly object False = false;

        // Filled as they are met: most programs see a handful of them.
        private static readonly object?[] Small = new object?[Count];

        internal static object Of(long value) => (ulong)value < Count ? Small[value] ??= value : value;
    }
}

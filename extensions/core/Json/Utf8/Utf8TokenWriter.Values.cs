#if NET8_0_OR_GREATER
using System;
using System.Globalization;
using System.IO;
using System.Numerics;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenWriter
{
    // The longest text of a number, a date or a time span with its quotation marks is a date of 35.
    private const int LongestText = 40;

    public override void WriteValue(object? value)
    {
        if (value is BigInteger number)
        {
            SetWriteState(JsonToken.Integer, value);
            Raw().Append(number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            base.WriteValue(value);
        }
    }

    public override void WriteNull()
    {
        base.WriteNull();
        WriteNullToken();
    }

    public override void WriteUndefined()
    {
        base.WriteUndefined();
        Raw().Append("undefined");
    }

    public override void WriteValue(bool value)
    {
        base.WriteValue(value);
        BeginValue();
        _json.WriteBooleanValue(value);
    }

    public override void WriteValue(int value)
    {
        base.WriteValue(value);
        WriteInteger(value);
    }

    public override void WriteValue(uint value)
    {
        base.WriteValue(value);
        WriteInteger(value);
    }

    public override void WriteValue(short value)
    {
        base.WriteValue(value);
        WriteInteger(value);
    }

    public override void WriteValue(ushort value)
    {
        base.WriteValue(value);
        WriteInteger(value);
    }

    public override void WriteValue(byte value)
    {
        base.WriteValue(value);
        WriteInteger(value);
    }

    public override void WriteValue(sbyte value)
    {
        base.WriteValue(value);
        WriteInteger(value);
    }

    public override void WriteValue(long value)
    {
        base.WriteValue(value);
        WriteInteger(value);
    }

    public override void WriteValue(ulong value)
    {
        base.WriteValue(value);
        BeginValue();
        _json.WriteNumberValue(value);
    }

    public override void WriteValue(float value)
    {
        base.WriteValue(value);
        if (float.IsFinite(value)) WriteFraction(value);
        else WriteByNewtonsoft(value, static (writer, value) => writer.WriteValue(value));
    }

    public override void WriteValue(float? value)
    {
        if (value is not { } number || float.IsFinite(number))
        {
            base.WriteValue(value);
        }
        else
        {
            base.WriteValue(number);
            WriteByNewtonsoft(value, static (writer, value) => writer.WriteValue(value));
        }
    }

    public override void WriteValue(double value)
    {
        base.WriteValue(value);
        if (double.IsFinite(value)) WriteFraction(value);
        else WriteByNewtonsoft(value, static (writer, value) => writer.WriteValue(value));
    }

    public override void WriteValue(double? value)
    {
        if (value is not { } number || double.IsFinite(number))
        {
            base.WriteValue(value);
        }
        else
        {
            base.WriteValue(number);
            WriteByNewtonsoft(value, static (writer, value) => writer.WriteValue(value));
        }
    }

    public override void WriteValue(decimal value)
    {
        base.WriteValue(value);
        WriteFraction(value);
    }

    public override void WriteValue(DateTime value)
    {
        base.WriteValue(value);
        if (WritesRoundtripDates && DateTimeZoneHandling == DateTimeZoneHandling.RoundtripKind) WriteDate(value);
        else WriteByNewtonsoft(value, static (writer, value) => writer.WriteValue(value));
    }

    public override void WriteValue(DateTimeOffset value)
    {
        base.WriteValue(value);
        if (WritesRoundtripDates) WriteDate(value);
        else WriteByNewtonsoft(value, static (writer, value) => writer.WriteValue(value));
    }

    public override void WriteValue(Guid value)
    {
        base.WriteValue(value);
        BeginValue();
        _json.WriteStringValue(value);
    }

    public override void WriteValue(TimeSpan value)
    {
        base.WriteValue(value);
        Span<byte> text = stackalloc byte[LongestText];
        value.TryFormat(text[1..], out var length, default, CultureInfo.InvariantCulture);
        WriteQuoted(text, length);
    }

    private bool WritesRoundtripDates => DateFormatHandling == DateFormatHandling.IsoDateFormat && string.IsNullOrEmpty(DateFormatString);

    private void WriteNullToken()
    {
        BeginValue();
        _json.WriteNullValue();
    }

    private void WriteInteger(long value)
    {
        BeginValue();
        _json.WriteNumberValue(value);
    }

    // Newtonsoft keeps a number a fraction: 1.0, not 1 as Utf8JsonWriter writes it.
    private void WriteFraction<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[LongestText];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        BeginValue();
        _json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    // The round-trip format has always seven fractional digits, Newtonsoft's as many as there are.
    private void WriteDate<T>(T value)
        where T : IUtf8SpanFormattable
    {
        const int Seconds = 19;
        const int Fraction = 8;

        Span<byte> text = stackalloc byte[LongestText];
        value.TryFormat(text[1..], out var length, "O", CultureInfo.InvariantCulture);

        var date = text.Slice(1, length);
        var kept = date.Slice(Seconds, Fraction).TrimEnd((byte)'0').Length;
        if (kept == 1) kept = 0;
        date[(Seconds + Fraction)..].CopyTo(date[(Seconds + kept)..]);
        WriteQuoted(text, length - Fraction + kept);
    }

    /// <summary>Writes what stands in <paramref name="text"/> from its second byte.</summary>
    private void WriteQuoted(Span<byte> text, int length)
    {
        text[0] = text[length + 1] = (byte)'"';
        BeginValue();
        _json.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }

    // For what settings make of a value: they are seldom used, and Newtonsoft knows them.
    private void WriteByNewtonsoft<T>(T value, Action<JsonTextWriter, T> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text)
        {
            Culture = Culture,
            DateFormatHandling = DateFormatHandling,
            DateFormatString = DateFormatString,
            DateTimeZoneHandling = DateTimeZoneHandling,
            FloatFormatHandling = FloatFormatHandling,
        };

        write(writer, value);
        Raw().Append(text.ToString());
    }
}
#endif

using System;
using System.Buffers.Text;
using System.Globalization;
using System.IO;
using System.Numerics;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenWriter
{
    // The longest text of a number, a date or a time span is a decimal of 34 with its ".0", or a quoted date of 35.
    private const int LongestText = 40;

    public override void WriteValue(object? value)
    {
        if (value is BigInteger number)
        {
            SetWriteState(JsonToken.Integer, value);
            _output.Append(number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            base.WriteValue(value);
        }
    }

    public override void WriteNull()
    {
        base.WriteNull();
        _output.Append("null"u8);
    }

    public override void WriteUndefined()
    {
        base.WriteUndefined();
        _output.Append("undefined"u8);
    }

    public override void WriteValue(string? value)
    {
        base.WriteValue(value);
        if (value is null) _output.Append("null"u8);
        else WriteQuoted(value);
    }

    public override void WriteValue(char value)
    {
        base.WriteValue(value);
        // JsonTextWriter does not consult StringEscapeHandling for a single character.
        _output.AppendQuoted([value]);
    }

    public override void WriteValue(Uri? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        base.WriteValue(value);
        WriteQuoted(value.OriginalString);
    }

    public override void WriteValue(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        base.WriteValue(value);
        _output.AppendQuotedBase64(value);
    }

    public override void WriteValue(bool value)
    {
        base.WriteValue(value);
        _output.Append(value ? "true"u8 : "false"u8);
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
        Utf8Formatter.TryFormat(value, _output.GetSpan(LongestText), out var length);
        _output.Advance(length);
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
        WriteQuoted(value);
    }

    public override void WriteValue(TimeSpan value)
    {
        base.WriteValue(value);
        WriteQuoted(value);
    }

    public override void WriteRawValue(string? json)
    {
        SetWriteState(JsonToken.Undefined, "");
        _output.Append(json);
    }

    private bool WritesRoundtripDates => DateFormatHandling == DateFormatHandling.IsoDateFormat && string.IsNullOrEmpty(DateFormatString);

    private void WriteQuoted(string value)
    {
        if (StringEscapeHandling == StringEscapeHandling.Default) _output.AppendQuoted(value);
        else _output.Append(JsonConvert.ToString(value, '"', StringEscapeHandling));
    }

    private void WriteQuoted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        var text = _output.GetSpan(LongestText);
        value.TryFormat(text[1..], out var length, default, CultureInfo.InvariantCulture);
        text[0] = text[length + 1] = (byte)'"';
        _output.Advance(length + 2);
    }

    private void WriteInteger(long value)
    {
        Utf8Formatter.TryFormat(value, _output.GetSpan(LongestText), out var length);
        _output.Advance(length);
    }

    // A fraction stays one: Newtonsoft writes 1.0, not 1.
    private void WriteFraction<T>(T value)
        where T : IUtf8SpanFormattable
    {
        var text = _output.GetSpan(LongestText);
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        _output.Advance(length);
    }

    // The round-trip format has always seven fractional digits, Newtonsoft's as many as there are.
    private void WriteDate<T>(T value)
        where T : IUtf8SpanFormattable
    {
        const int Seconds = 20;
        const int Fraction = 8;

        var text = _output.GetSpan(LongestText);
        value.TryFormat(text[1..], out var length, "O", CultureInfo.InvariantCulture);

        var kept = text.Slice(Seconds, Fraction).TrimEnd((byte)'0').Length;
        if (kept == 1) kept = 0;
        text[(Seconds + Fraction)..(length + 1)].CopyTo(text[(Seconds + kept)..]);
        length -= Fraction - kept;

        text[0] = text[length + 1] = (byte)'"';
        _output.Advance(length + 2);
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
        _output.Append(text.ToString());
    }
}

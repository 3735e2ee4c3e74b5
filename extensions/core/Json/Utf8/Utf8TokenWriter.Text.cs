#if NET8_0_OR_GREATER
using System;
using System.Buffers;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenWriter
{
    // Utf8JsonWriter asks for three bytes a character in one piece, so what is long goes past it.
    private const int LongText = 1024;

    // Text of these alone looks the same whoever writes it. UnsafeRelaxedJsonEscaping escapes what is beyond U+FFFF, DEL
    // and more; Newtonsoft escapes U+0085, U+2028 and U+2029.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public override void WriteValue(string? value)
    {
        base.WriteValue(value);
        if (value is null) WriteNullToken();
        else WriteText(value);
    }

    public override void WriteValue(char value)
    {
        base.WriteValue(value);
        // JsonTextWriter does not consult StringEscapeHandling for a single character.
        var raw = Raw();
        raw.Append("\"");
        raw.AppendEscaped([value]);
        raw.Append("\"");
    }

    public override void WriteValue(Uri? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        base.WriteValue(value);
        WriteText(value.OriginalString);
    }

    public override void WriteValue(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        base.WriteValue(value);
        if (value.Length <= LongText)
        {
            BeginValue();
            _json.WriteBase64StringValue(value);
        }
        else
        {
            var raw = Raw();
            raw.Append("\"");
            raw.AppendBase64(value);
            raw.Append("\"");
        }
    }

    public override void WriteRawValue(string? json)
    {
        SetWriteState(JsonToken.Undefined, "");
        Raw().Append(json);
    }

    private void WriteText(string value)
    {
        if (IsPlain(value))
        {
            BeginValue();
            _json.WriteStringValue(value);
        }
        else
        {
            AppendQuoted(Raw(), value);
        }
    }

    private bool IsPlain(string? value) =>
        value?.Length <= LongText && StringEscapeHandling == StringEscapeHandling.Default && !value.AsSpan().ContainsAnyExcept(Plain);

    private void AppendQuoted(PooledSegments raw, string value)
    {
        if (StringEscapeHandling != StringEscapeHandling.Default)
        {
            raw.Append(JsonConvert.ToString(value, '"', StringEscapeHandling));
            return;
        }

        raw.Append("\"");
        raw.AppendEscaped(value);
        raw.Append("\"");
    }
}
#endif

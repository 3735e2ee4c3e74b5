using System;
using System.Buffers.Text;
using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <content>
/// The ReadAs methods. JsonTextReader's differ from those of the base class (it refuses 1.5 for an integer, the base class
/// rounds), and generated code lives on them, so the common case of each is here and the rest is JsonTextReader's own.
/// </content>
internal sealed partial class Utf8TokenReader
{
    public override string? ReadAsString()
    {
        if (!TryPeek(0, out var token)) return (string?)ReadAs(ReadKind.String);

        switch (token.Kind)
        {
            case JsonToken.String:
                Take();
                _readAs = ReadKind.String;
                var text = StringOf(token);
                _value = text;
                return text;

            case JsonToken.Integer:
            case JsonToken.Float:
            case JsonToken.Boolean:
                TakeFor(ReadKind.String, JsonToken.String, Encoding.UTF8.GetString(TextOf(token)));
                return (string)_value!;

            default:
                return TakeNothing(token) ? null : (string?)ReadAs(ReadKind.String);
        }
    }

    public override int? ReadAsInt32()
    {
        if (TryPeek(0, out var token))
        {
            if (token.Kind == JsonToken.Integer && Utf8Parser.TryParse(TextOf(token), out int value, out _))
            {
                Take();
                _readAs = ReadKind.Int32;
                return value;
            }

            if (TakeNothing(token)) return null;
        }

        return (int?)ReadAs(ReadKind.Int32);
    }

    public override double? ReadAsDouble()
    {
        if (TryPeek(0, out var token))
        {
            if (token.Kind is JsonToken.Float or JsonToken.Integer)
            {
                TakeFor(ReadKind.Double, JsonToken.Float, value: null);
                return Utf8Number.Parse(TextOf(token));
            }

            if (TakeNothing(token)) return null;
        }

        return (double?)ReadAs(ReadKind.Double);
    }

    public override bool? ReadAsBoolean()
    {
        if (TryPeek(0, out var token))
        {
            if (token.Kind == JsonToken.Boolean)
            {
                Take();
                _readAs = ReadKind.Boolean;
                return _buffer[token.Start] == 't';
            }

            if (TakeNothing(token)) return null;
        }

        return (bool?)ReadAs(ReadKind.Boolean);
    }

    public override DateTimeOffset? ReadAsDateTimeOffset()
    {
        if (TryPeek(0, out var token))
        {
            if (token.Kind == JsonToken.String && TryParseDate(token, out var value))
            {
                TakeFor(ReadKind.DateTimeOffset, JsonToken.Date, value: null);
                return value;
            }

            if (TakeNothing(token)) return null;
        }

        return (DateTimeOffset?)ReadAs(ReadKind.DateTimeOffset);
    }

    public override DateTime? ReadAsDateTime() => (DateTime?)ReadAs(ReadKind.DateTime);

    public override decimal? ReadAsDecimal() => (decimal?)ReadAs(ReadKind.Decimal);

    public override byte[]? ReadAsBytes() => (byte[]?)ReadAs(ReadKind.Bytes);

    // What every ReadAs method answers with null.
    private bool TakeNothing(Utf8Token token)
    {
        if (token.Kind is not (JsonToken.Null or JsonToken.EndArray)) return false;

        Take();
        if (_kind == JsonToken.EndArray) _depth--;
        return true;
    }

    private void TakeFor(ReadKind kind, JsonToken result, object? value)
    {
        Take();
        _readAs = kind;
        _kind = result;
        _value = value;
    }

    // A value that converts costs a JsonTextReader over its text alone. What does not convert is replayed, for the error.
    private object? ReadAs(ReadKind kind)
    {
        if (DateParseHandling == DateParseHandling.None && FloatParseHandling == FloatParseHandling.Double && TryPeek(0, out var token))
        {
            if (TakeNothing(token)) return null;

            if (token.Kind is JsonToken.String or JsonToken.Integer or JsonToken.Float or JsonToken.Boolean)
            {
                using var alone = ReaderOf(token);
                try
                {
                    var result = kind.Read(alone);
                    TakeFor(kind, alone.TokenType, alone.Value);
                    return result;
                }
                catch (Exception)
                {
                    // Whatever it is, the replay throws it again, with the path, and stands where JsonTextReader would.
                }
            }
        }

        return ReplayAs(kind);
    }
}

using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads the values that members have. The reader stands at the first token of the value, and at its last one afterwards.</summary>
internal static partial class JsonRead
{
    internal static string? String(JsonReader reader)
    {
        if (reader is Utf8TokenReader utf8 && utf8.TryGetString(out var text))
            return text;
        return reader.TokenType switch
        {
            JsonToken.String => (string)reader.Value!,
            JsonToken.Null => null,
            // With a reader of the caller's whose settings turn strings into dates, the text is restored in the round-trip form.
            JsonToken.Date => reader.Value is DateTimeOffset offset
                ? JsonWrite.Text(offset)
                : ((DateTime)reader.Value!).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
            _ => throw Unexpected(reader, "a string"),
        };
    }

    internal static bool Boolean(JsonReader reader)
    {
        if (reader is Utf8TokenReader utf8 && utf8.TryGetBoolean(out var unboxed))
            return unboxed;
        return reader.TokenType == JsonToken.Boolean ? (bool)reader.Value! : throw Unexpected(reader, "true or false");
    }

    internal static bool? NullableBoolean(JsonReader reader) => reader.TokenType == JsonToken.Null ? null : Boolean(reader);

    internal static int Int32(JsonReader reader)
    {
        var value = Int64(reader);
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Unexpected(reader, "an integer of 32 bits");
    }

    internal static int? NullableInt32(JsonReader reader) => reader.TokenType == JsonToken.Null ? null : Int32(reader);

    internal static long Int64(JsonReader reader)
    {
        // JsonReader hands numbers out in boxes; its own reader need not.
        if (reader is Utf8TokenReader utf8 && utf8.TryGetInt64(out var unboxed))
            return unboxed;
        if (reader.TokenType == JsonToken.Integer && reader.Value is long value)
            return value;
        // Some write whole numbers as 5.0.
        if (reader.TokenType == JsonToken.Float)
        {
            var number = Convert.ToDouble(reader.Value, CultureInfo.InvariantCulture);
            if (Math.Floor(number) == number && Math.Abs(number) < 9.2e18)
                return (long)number;
        }

        throw Unexpected(reader, "an integer of 64 bits");
    }

    internal static long? NullableInt64(JsonReader reader) => reader.TokenType == JsonToken.Null ? null : Int64(reader);

    internal static double Double(JsonReader reader)
    {
        if (reader is Utf8TokenReader utf8 && utf8.TryGetDouble(out var unboxed))
            return unboxed;
        return reader.TokenType switch
        {
            JsonToken.Float => reader.Value is double value ? value : Convert.ToDouble(reader.Value, CultureInfo.InvariantCulture),
            JsonToken.Integer => reader.Value is BigInteger big ? (double)big : Convert.ToDouble(reader.Value, CultureInfo.InvariantCulture),
            _ => throw Unexpected(reader, "a number"),
        };
    }

    internal static double? NullableDouble(JsonReader reader) => reader.TokenType == JsonToken.Null ? null : Double(reader);

    internal static DateTimeOffset DateTime(JsonReader reader)
    {
        if (reader is Utf8TokenReader utf8 && utf8.TryGetDateTimeOffset(out var unboxed))
            return unboxed;
        if (reader.TokenType == JsonToken.Date)
            return reader.Value is DateTimeOffset offset ? offset : new DateTimeOffset((DateTime)reader.Value!);
        if (reader.TokenType == JsonToken.String && TimeText.TryParse((string)reader.Value!, out var value))
            return value;
        throw Unexpected(reader, "a date and time (RFC 3339)");
    }

    internal static DateTimeOffset? NullableDateTime(JsonReader reader) => reader.TokenType == JsonToken.Null ? null : DateTime(reader);

    internal static byte[]? Bytes(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.Null:
                return null;
            case JsonToken.Bytes:
                return (byte[])reader.Value!;
            case JsonToken.String:
                try
                {
                    return Convert.FromBase64String((string)reader.Value!);
                }
                catch (FormatException)
                {
                    break;
                }
        }

        throw Unexpected(reader, "base64");
    }

    internal static T? Nullable<T>(JsonReader reader, Func<JsonReader, T> read)
        where T : struct => reader.TokenType == JsonToken.Null ? null : read(reader);

    internal static IList<T>? List<T>(JsonReader reader, Func<JsonReader, T> item)
    {
        if (reader.TokenType == JsonToken.Null)
            return null;
        if (reader.TokenType != JsonToken.StartArray)
            throw Unexpected(reader, "an array");
        var list = new List<T>();
        while (Advance(reader) != JsonToken.EndArray)
            list.Add(item(reader));
        return list;
    }

    internal static IDictionary<string, T>? Dictionary<T>(JsonReader reader, Func<JsonReader, T> item)
    {
        if (reader.TokenType == JsonToken.Null)
            return null;
        if (reader.TokenType != JsonToken.StartObject)
            throw Unexpected(reader, "an object");
        var dictionary = new Dictionary<string, T>(StringComparer.Ordinal);
        while (Advance(reader) != JsonToken.EndObject)
        {
            var name = (string)reader.Value!;
            Advance(reader);
            dictionary[name] = item(reader);
        }

        return dictionary;
    }

    /// <summary>Moves to the value of the next member.</summary>
    /// <returns>The member's name; null at the end of the object or of the tokens.</returns>
    internal static string? Member(JsonReader reader)
    {
        if (reader is Utf8TokenReader utf8 && utf8.TryTakeMember(out var taken))
            return taken;
        while (reader.Read() && reader.TokenType != JsonToken.EndObject)
        {
            if (reader.TokenType != JsonToken.PropertyName)
                continue;
            var name = (string)reader.Value!;
            Advance(reader);
            return name;
        }

        return null;
    }

    /// <summary>Reads the one value of a text; more than one is no JSON.</summary>
    internal static T Whole<T>(JsonReader reader, Func<JsonReader, T> read)
    {
        Advance(reader);
        var value = read(reader);
        if (reader is Utf8TokenReader { HasNoMore: true })
            return value;
        // Comments may follow; what else does, the reader itself refuses.
        while (reader.Read())
        {
        }

        return value;
    }

    /// <summary>Moves to the next token that is not a comment.</summary>
    internal static JsonToken Advance(JsonReader reader)
    {
        do
        {
            if (!reader.Read())
                throw Unexpected(reader, "more JSON");
        }
        while (reader.TokenType == JsonToken.Comment);

        // An extension of Newtonsoft.Json's, new Date(1), of which what follows is not the next member or item.
        return reader.TokenType == JsonToken.StartConstructor ? throw Unexpected(reader, "a value") : reader.TokenType;
    }

    internal static JsonSerializationException Unexpected(JsonReader reader, string expected)
    {
        var found = reader.TokenType switch
        {
            JsonToken.None => "the end of the JSON",
            JsonToken.String => "a string",
            JsonToken.Integer or JsonToken.Float => "a number",
            JsonToken.StartObject => "an object",
            JsonToken.StartArray => "an array",
            JsonToken.Null => "null",
            JsonToken.Boolean => "true or false",
            JsonToken.StartConstructor => "a constructor",
            var other => other.ToString(),
        };
        var position = reader as IJsonLineInfo;
        return new JsonSerializationException(
            $"Expected {expected} but found {found} at path '{reader.Path}'.",
            reader.Path,
            position?.LineNumber ?? 0,
            position?.LinePosition ?? 0,
            null);
    }
}

using Newtonsoft.Json;

namespace Vectara;

/// <content>Any JSON as plain .NET values.</content>
internal static partial class JsonRead
{
    internal static object? Value(JsonReader reader) => reader.TokenType switch
    {
        JsonToken.StartObject => Map(reader),
        JsonToken.StartArray => Items(reader),
        JsonToken.Null or JsonToken.Undefined => null,
        JsonToken.Date => String(reader),
        _ => reader.Value,
    };

    internal static IDictionary<string, object?>? Map(JsonReader reader)
    {
        if (reader.TokenType == JsonToken.Null)
            return null;
        if (reader.TokenType != JsonToken.StartObject)
            throw Unexpected(reader, "an object");
        var utf8 = reader as Utf8TokenReader;
        var map = new MemberMap(utf8?.CountAhead() ?? 0);
        utf8?.TakeScalars(map);
        while (Advance(reader) != JsonToken.EndObject)
        {
            var name = (string)reader.Value!;
            Advance(reader);
            map[name] = Value(reader);
            utf8?.TakeScalars(map);
        }

        return map;
    }

    private static List<object?> Items(JsonReader reader)
    {
        var utf8 = reader as Utf8TokenReader;
        var items = new List<object?>(utf8?.CountAhead() ?? 0);
        utf8?.TakeScalars(items);
        while (Advance(reader) != JsonToken.EndArray)
        {
            items.Add(Value(reader));
            utf8?.TakeScalars(items);
        }

        return items;
    }
}

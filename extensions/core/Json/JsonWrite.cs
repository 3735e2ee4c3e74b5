using System.Collections;
using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Vectara;

/// <summary>Writes the values that members have, where JsonWriter itself has no method for them.</summary>
internal static class JsonWrite
{
    internal static void String(JsonWriter writer, string? value) => writer.WriteValue(value);

    internal static void Boolean(JsonWriter writer, bool value) => writer.WriteValue(value);

    internal static void Int32(JsonWriter writer, int value) => writer.WriteValue(value);

    internal static void Int64(JsonWriter writer, long value) => writer.WriteValue(value);

    internal static void Double(JsonWriter writer, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            throw new ArgumentException($"JSON has no {value}: '{writer.Path}' must be a finite number.");
        writer.WriteValue(value);
    }

    internal static void Double(JsonWriter writer, double? value)
    {
        if (value is { } number)
            Double(writer, number);
        else
            writer.WriteNull();
    }

    internal static void DateTime(JsonWriter writer, DateTimeOffset value) => writer.WriteValue(Text(value));

    internal static void DateTime(JsonWriter writer, DateTimeOffset? value) => writer.WriteValue(value is { } time ? Text(time) : null);

    internal static void Bytes(JsonWriter writer, byte[]? value) => writer.WriteValue(value);

    internal static void Enum<T>(JsonWriter writer, T value)
        where T : struct, IVectaraEnum => writer.WriteValue(value.ValueOrNull);

    internal static void Enum<T>(JsonWriter writer, T? value)
        where T : struct, IVectaraEnum => writer.WriteValue(value?.ValueOrNull);

    internal static void Model<T>(JsonWriter writer, T? value)
        where T : class, IVectaraModel
    {
        if (value is null)
            writer.WriteNull();
        else
            value.WriteTo(writer);
    }

    internal static void Reference<T>(JsonWriter writer, ValueOrReference<T>? value, Action<JsonWriter, T> writeValue)
    {
        if (value is null)
            writer.WriteNull();
        else
            value.Value.Write(writer, writeValue);
    }

    internal static void List<T>(JsonWriter writer, IList<T>? items, Action<JsonWriter, T> writeItem)
    {
        if (items is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
            writeItem(writer, items[i]);
        writer.WriteEndArray();
    }

    internal static void Dictionary<T>(JsonWriter writer, IDictionary<string, T>? items, Action<JsonWriter, T> writeItem)
    {
        if (items is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteStartObject();
        foreach (var item in items)
        {
            writer.WritePropertyName(item.Key);
            writeItem(writer, item.Value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes plain .NET values by name. What reading makes and what most callers give is gone through without an enumerator on the heap.</summary>
    internal static void Map(JsonWriter writer, IDictionary<string, object?>? map)
    {
        switch (map)
        {
            case MemberMap members:
                writer.WriteStartObject();
                for (var i = 0; i < members.Count; i++)
                    Member(writer, members.At(i));
                writer.WriteEndObject();
                break;

            case Dictionary<string, object?> dictionary:
                writer.WriteStartObject();
                foreach (var member in dictionary)
                    Member(writer, member);
                writer.WriteEndObject();
                break;

            default:
                Dictionary(writer, map, Value);
                break;
        }
    }

    private static void Member(JsonWriter writer, KeyValuePair<string, object?> member)
    {
        writer.WritePropertyName(member.Key);
        Value(writer, member.Value);
    }

    /// <summary>Writes a plain .NET value; what is none is left to Newtonsoft.Json's serializer.</summary>
    internal static void Value(JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case string text: writer.WriteValue(text); break;
            case bool flag: writer.WriteValue(flag); break;
            case long number: writer.WriteValue(number); break;
            case int number: writer.WriteValue(number); break;
            case double number: Double(writer, number); break;
            case float number when !float.IsNaN(number) && !float.IsInfinity(number): writer.WriteValue(number); break;
            case float number: Double(writer, number); break;
            case BigInteger: writer.WriteValue(value); break;
            case DateTimeOffset time: DateTime(writer, time); break;
            case IVectaraModel model: model.WriteTo(writer); break;
            case IValueOrReference reference: reference.WriteTo(writer); break;
            case IVectaraEnum known: writer.WriteValue(known.ValueOrNull); break;
            case JToken token: token.WriteTo(writer); break;
            case IDictionary<string, object?> map: Map(writer, map); break;
            case IList<object?> list: List(writer, list, Value); break;
            default: VectaraJson.Serializer.Serialize(writer, value); break;
        }
    }

    /// <summary>
    /// A required member is null. In a request that would be refused by the service, so it is refused here, before
    /// anything is sent; elsewhere (an answer that lacks it, written back) the member stays absent.
    /// </summary>
    internal static void Missing(JsonWriter writer, string owner, string member, string name)
    {
        if (writer is not IRequestWriter { IsRequest: true })
            return;

        // The writer's path ends with the member before; what it is writing is thrown away.
        writer.WritePropertyName(name, false);
        throw new ArgumentException($"{owner}.{member} must be set: the API requires '{writer.Path}'.");
    }

    /// <summary>RFC 3339 with as many fractional digits as there are, seven at the most, and the offset that the value has.</summary>
    internal static string Text(DateTimeOffset value) => value.Offset == TimeSpan.Zero
        ? value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z"
        : value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}

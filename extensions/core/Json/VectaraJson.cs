using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// Reads and writes the objects of the API as JSON, as the client does: unknown members, enumeration values and union
/// variants are kept, strings that look like dates stay strings, null and absent differ where the API tells them apart.
/// </summary>
public static class VectaraJson
{
    internal static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Double,
        Converters = { new PlainValueConverter() },
    });

    /// <summary>Writes a value as JSON text.</summary>
    /// <param name="value">An object of the API, a list or dictionary of such, or a plain value.</param>
    public static string Serialize(object? value)
    {
        using var text = new StringWriter();
        using (var writer = new JsonTextWriter(text))
            JsonWrite.Value(writer, value);
        return text.ToString();
    }

    /// <summary>Writes a value as JSON in UTF-8, without a byte order mark.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="value">An object of the API, a list or dictionary of such, or a plain value.</param>
    public static void Serialize(Stream stream, object? value)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        using var bytes = new PooledSegments();
        using (var writer = new Utf8TokenWriter(bytes))
            JsonWrite.Value(writer, value);
        bytes.CopyTo(stream);
    }

    /// <summary>Reads a value from JSON text.</summary>
    /// <typeparam name="T">The type of the value: a class, union interface or enumeration of the API, or a list or dictionary of such.</typeparam>
    /// <param name="json">The text.</param>
    /// <exception cref="JsonException">The text is no JSON, or not the JSON of that type; the message names the path.</exception>
    public static T? Deserialize<T>(string json) => (T?)Deserialize(json, typeof(T));

    /// <summary>Reads a value from JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="type">The type of the value: a class, union interface or enumeration of the API, or a list or dictionary of such.</param>
    /// <exception cref="JsonException">The text is no JSON, or not the JSON of that type; the message names the path.</exception>
    public static object? Deserialize(string json, Type type)
    {
        using var text = new StringReader(json ?? throw new ArgumentNullException(nameof(json)));
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
        return JsonRead.Whole(reader, read => Serializer.Deserialize(read, type));
    }

    /// <summary>Reads a value from JSON in UTF-8.</summary>
    /// <typeparam name="T">The type of the value: a class, union interface or enumeration of the API, or a list or dictionary of such.</typeparam>
    /// <param name="stream">Where to read; it stays open.</param>
    /// <exception cref="JsonException">The text is no JSON, or not the JSON of that type; the message names the path.</exception>
    public static T? Deserialize<T>(Stream stream) => (T?)Deserialize(stream, typeof(T));

    /// <summary>Reads a value from JSON in UTF-8.</summary>
    /// <param name="stream">Where to read; it stays open.</param>
    /// <param name="type">The type of the value: a class, union interface or enumeration of the API, or a list or dictionary of such.</param>
    /// <exception cref="JsonException">The text is no JSON, or not the JSON of that type; the message names the path.</exception>
    public static object? Deserialize(Stream stream, Type type) =>
        JsonBuffer.Read(stream ?? throw new ArgumentNullException(nameof(stream)), reader => Serializer.Deserialize(reader, type));
}

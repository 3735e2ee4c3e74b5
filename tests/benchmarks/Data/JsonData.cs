using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vectara.Benchmarks.Data;

/// <summary>Writes the JSON that a service would send.</summary>
internal static class JsonData
{
    internal static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(json);
        return bytes.ToArray();
    }

    /// <summary>An object whose discriminator stands first or last.</summary>
    internal static void Union(Utf8JsonWriter json, string discriminator, string value, bool first, Action members)
    {
        json.WriteStartObject();
        if (first)
            json.WriteString(discriminator, value);
        members();
        if (!first)
            json.WriteString(discriminator, value);
        json.WriteEndObject();
    }
}

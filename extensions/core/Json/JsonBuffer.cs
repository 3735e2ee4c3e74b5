using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads models from JSON that is in memory as UTF-8.</summary>
internal static class JsonBuffer
{
    internal static T Read<T>(ReadOnlySpan<byte> utf8, Func<JsonReader, T> read)
    {
        using var text = new StringReader(GetString(utf8));
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
        JsonRead.Advance(reader);
        return read(reader);
    }

    private static string GetString(ReadOnlySpan<byte> utf8) =>
#if NETSTANDARD2_0
        Encoding.UTF8.GetString(utf8.ToArray());
#else
        Encoding.UTF8.GetString(utf8);
#endif
}

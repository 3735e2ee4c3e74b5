using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads models from JSON that is in memory as UTF-8.</summary>
internal static class JsonBuffer
{
    internal static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonReader, T> read)
    {
        using var text = new StringReader(Encoding.UTF8.GetString(utf8.ToArray()));
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
        JsonRead.Advance(reader);
        return read(reader);
    }
}

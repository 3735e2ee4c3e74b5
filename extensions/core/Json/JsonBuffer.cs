using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// Reads models from JSON that is in memory as UTF-8. One instance reads one text after the other with the same reader;
/// after an error it is of no more use.
/// </summary>
internal sealed class JsonBuffer : IDisposable
{
#if NET8_0_OR_GREATER
    private readonly Utf8TokenReader _reader = new();

    internal static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonReader, T> read)
    {
        using var reader = new Utf8TokenReader(utf8);
        return JsonRead.Whole(reader, read);
    }

    internal T Read<T>(ReadOnlySpan<byte> utf8, Func<JsonReader, T> read)
    {
        _reader.ResetToCopy(utf8);
        return JsonRead.Whole(_reader, read);
    }

    public void Dispose() => _reader.Close();
#else
    internal static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonReader, T> read)
    {
        using var text = new StreamReader(new MemoryStream(utf8.ToArray(), writable: false));
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, ArrayPool = CharPool.Instance };
        return JsonRead.Whole(reader, read);
    }

    internal T Read<T>(ReadOnlySpan<byte> utf8, Func<JsonReader, T> read) => Read(utf8.ToArray().AsMemory(), read);

    public void Dispose()
    {
    }
#endif
}

using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// Reads models from JSON that is in memory as UTF-8. One instance reads one text after the other with the same reader;
/// after an error it is of no more use.
/// </summary>
internal sealed class JsonBuffer : IDisposable
{
    // A reader has a table of a few kilobytes, and a thread reads one answer after the other.
    [ThreadStatic]
    private static Utf8TokenReader? spare;

    private readonly Utf8TokenReader _reader = new();

    /// <summary>Reads with the generated code alone, which keeps no reader.</summary>
    internal static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonReader, T> read)
    {
        // Whoever reads within this reading finds none.
        var reader = spare ?? new Utf8TokenReader();
        spare = null;
        reader.Reset(utf8);
        var value = JsonRead.Whole(reader, read);
        reader.Release();
        spare = reader;
        return value;
    }

    internal static T Read<T>(Stream utf8, Func<JsonReader, T> read)
    {
        if (InMemory(utf8) is { } whole)
            return JsonRead.Whole(new Utf8TokenReader(whole), read);
        using var reader = new Utf8TokenReader();
        var bytes = PooledBytes.ReadToEnd(utf8, out var length);
        reader.ResetToPooled(bytes, length);
        return JsonRead.Whole(reader, read);
    }

    /// <summary>The rest of a stream that lets one have its buffer; it need not be copied.</summary>
    private static ReadOnlyMemory<byte>? InMemory(Stream stream)
    {
        if (stream is not MemoryStream memory || memory.GetType() != typeof(MemoryStream) || !memory.TryGetBuffer(out var bytes))
            return null;
        var rest = bytes.AsMemory((int)Math.Min(memory.Position, bytes.Count));
        memory.Position += rest.Length;
        return rest;
    }

    internal T Read<T>(ReadOnlySpan<byte> utf8, Func<JsonReader, T> read)
    {
        _reader.ResetToCopy(utf8);
        return JsonRead.Whole(_reader, read);
    }

    public void Dispose() => _reader.Close();
}

#if NETSTANDARD2_0
using System.Buffers;
using System.Runtime.InteropServices;
#endif
using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// Reads models from JSON that is in memory as UTF-8. One instance reads one text after the other with the same reader;
/// after an error it is of no more use.
/// </summary>
internal sealed class JsonBuffer : IDisposable
{
#if NET8_0_OR_GREATER
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
#else
    private byte[] _bytes = [];

    internal static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonReader, T> read)
    {
        var bytes = MemoryMarshal.TryGetArray(utf8, out var array) ? array : new ArraySegment<byte>(utf8.ToArray());
        using var reader = new JsonTextReader(new Utf8TextReader(bytes))
        {
            DateParseHandling = DateParseHandling.None,
            ArrayPool = CharPool.Instance,
            PropertyNameTable = NameTable.Shared,
        };
        return JsonRead.Whole(reader, read);
    }

    internal static T Read<T>(Stream utf8, Func<JsonReader, T> read)
    {
        var bytes = PooledBytes.ReadToEnd(utf8, out var length);
        var value = Read(bytes.AsMemory(0, length), read);
        ArrayPool<byte>.Shared.Return(bytes);
        return value;
    }

    internal T Read<T>(ReadOnlySpan<byte> utf8, Func<JsonReader, T> read)
    {
        if (_bytes.Length < utf8.Length)
            _bytes = new byte[Math.Max(utf8.Length, 2 * _bytes.Length)];
        utf8.CopyTo(_bytes);
        return Read(_bytes.AsMemory(0, utf8.Length), read);
    }

    public void Dispose()
    {
    }
#endif
}

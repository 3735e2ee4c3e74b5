#if NETSTANDARD2_0
using System.Buffers;
using System.Runtime.InteropServices;

namespace Vectara;

/// <summary>Writes spans and memory to streams, as .NET does; .NET Standard 2.0 takes arrays.</summary>
internal static class StreamSpans
{
    internal static void Write(this Stream stream, ReadOnlySpan<byte> bytes)
    {
        var array = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(array);
        stream.Write(array, 0, bytes.Length);
        ArrayPool<byte>.Shared.Return(array);
    }

    internal static ValueTask WriteAsync(this Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var array = MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : new ArraySegment<byte>(bytes.ToArray());
        return new(stream.WriteAsync(array.Array!, array.Offset, array.Count, cancellationToken));
    }
}
#endif

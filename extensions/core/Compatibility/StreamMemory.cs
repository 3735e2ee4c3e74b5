#if NETSTANDARD2_0
using System.Runtime.InteropServices;

namespace Vectara;

/// <summary>Writes memory to streams, as .NET does; .NET Standard 2.0 takes arrays.</summary>
internal static class StreamMemory
{
    internal static ValueTask WriteAsync(this Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var array = MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : new ArraySegment<byte>(bytes.ToArray());
        return new(stream.WriteAsync(array.Array!, array.Offset, array.Count, cancellationToken));
    }
}
#endif

using System.Buffers;

namespace Vectara;

/// <summary>The rest of a stream in an array of the shared pool.</summary>
internal static class PooledBytes
{
    private const int Smallest = 4096;

    /// <summary>Reads to the end of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="length">How many bytes there were.</param>
    /// <returns>An array that holds them and more, which is the caller's to return.</returns>
    internal static byte[] ReadToEnd(Stream stream, out int length)
    {
        // One more than is left, so that the read that finds the end needs no larger array.
        var left = stream.CanSeek ? stream.Length - stream.Position + 1 : 0;
        var bytes = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max(left, Smallest)));
        length = 0;
        int count;
        while ((count = stream.Read(bytes, length, bytes.Length - length)) > 0)
        {
            length += count;
            if (length < bytes.Length)
                continue;
            var larger = ArrayPool<byte>.Shared.Rent(checked(length * 2));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes;
    }
}

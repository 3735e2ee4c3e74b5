#if NETSTANDARD2_0
using System.Buffers;

namespace System.Text
{
    /// <summary>Narrows text.</summary>
    internal static class Ascii
    {
        /// <summary>Narrows text that is ASCII, up to what is not or no longer fits.</summary>
        internal static unsafe OperationStatus FromUtf16(ReadOnlySpan<char> source, Span<byte> destination, out int bytesWritten)
        {
            var length = Math.Min(source.Length, destination.Length);
            fixed (char* text = source)
            fixed (byte* ascii = destination)
            {
                for (bytesWritten = 0; bytesWritten < length; bytesWritten++)
                {
                    if (text[bytesWritten] > '\u007F')
                        return OperationStatus.InvalidData;
                    ascii[bytesWritten] = (byte)text[bytesWritten];
                }
            }

            return length == source.Length ? OperationStatus.Done : OperationStatus.DestinationTooSmall;
        }
    }
}

namespace System.Text.Unicode
{
    /// <summary>Encodes text.</summary>
    internal static class Utf8
    {
        // Of one UTF-16 character, in bytes: a pair has four.
        private const int LongestCharacter = 3;

        /// <summary>Encodes as much as is sure to fit, and never half a pair of two; half a pair alone becomes a replacement character.</summary>
        internal static unsafe OperationStatus FromUtf16(ReadOnlySpan<char> source, Span<byte> destination, out int charsRead, out int bytesWritten)
        {
            charsRead = Math.Min(source.Length, destination.Length / LongestCharacter);
            bytesWritten = 0;
            var status = charsRead == source.Length ? OperationStatus.Done : OperationStatus.DestinationTooSmall;
            if (status != OperationStatus.Done && charsRead > 0 && char.IsHighSurrogate(source[charsRead - 1]))
                charsRead--;
            if (charsRead == 0)
                return status;
            fixed (char* text = source)
            fixed (byte* utf8 = destination)
                bytesWritten = Encoding.UTF8.GetBytes(text, charsRead, utf8, destination.Length);
            return status;
        }
    }
}
#endif

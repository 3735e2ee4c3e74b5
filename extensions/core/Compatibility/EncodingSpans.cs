#if NETSTANDARD2_0
using System.Text;

namespace Vectara;

/// <summary>Decodes spans, as .NET does; .NET Standard 2.0 takes arrays and pointers.</summary>
internal static class EncodingSpans
{
    internal static unsafe string GetString(this Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            return bytes.IsEmpty ? "" : encoding.GetString(first, bytes.Length);
    }

    internal static unsafe int GetCharCount(this Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            return bytes.IsEmpty ? 0 : encoding.GetCharCount(first, bytes.Length);
    }

    internal static unsafe int GetChars(this Encoding encoding, ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        // The pointer to a span of none is null, which the encoding refuses.
        if (bytes.IsEmpty)
            return 0;
        fixed (byte* first = bytes)
        fixed (char* target = chars)
            return encoding.GetChars(first, bytes.Length, target, chars.Length);
    }
}
#endif

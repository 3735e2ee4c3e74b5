#if NETSTANDARD2_0
namespace System.Buffers
{
    /// <summary>Makes sets of characters to search for.</summary>
    internal static class SearchValues
    {
        /// <summary>A set of characters, all of them ASCII.</summary>
        internal static SearchValues<char> Create(string values)
        {
            var contains = new bool[SearchValues<char>.Size];
            foreach (var value in values)
                contains[value] = true;
            return new(contains);
        }
    }

    /// <summary>A set of ASCII characters; .NET's knows other types as well.</summary>
    /// <remarks>All text that is written is searched. Through pointers, since spans of .NET Framework are slow to index.</remarks>
    internal sealed class SearchValues<T>(bool[] contains)
    {
        /// <summary>How many characters are ASCII.</summary>
        internal const int Size = 128;

        private readonly bool[] _contains = contains;

        /// <summary>The first character that is, or is not, of the set; -1 if there is none.</summary>
        internal unsafe int IndexOf(ReadOnlySpan<char> text, bool contained)
        {
            fixed (char* first = text)
            fixed (bool* contains = _contains)
            {
                for (var i = 0; i < text.Length; i++)
                {
                    if ((first[i] < Size && contains[first[i]]) == contained)
                        return i;
                }
            }

            return -1;
        }
    }
}

namespace Vectara
{
    using System.Buffers;

    /// <summary>Searches text for the characters of a set.</summary>
    internal static class SearchSpans
    {
        internal static int IndexOfAny(this ReadOnlySpan<char> text, SearchValues<char> values) => values.IndexOf(text, contained: true);

        internal static int IndexOfAnyExcept(this ReadOnlySpan<char> text, SearchValues<char> values) => values.IndexOf(text, contained: false);
    }
}
#endif

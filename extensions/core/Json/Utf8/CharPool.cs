#if NETSTANDARD2_0
using System.Buffers;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Lends JsonTextReader its buffers; it asks for a small one first, and grows it by copying.</summary>
internal sealed class CharPool : IArrayPool<char>
{
    internal static readonly CharPool Instance = new();

    /// <inheritdoc/>
    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(Math.Max(minimumLength, 4096));

    /// <inheritdoc/>
    public void Return(char[]? array)
    {
        if (array is not null)
            ArrayPool<char>.Shared.Return(array);
    }
}
#endif

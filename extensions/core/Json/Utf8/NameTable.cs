#if NETSTANDARD2_0
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Gives JsonTextReader one string for a member name that recurs, and so saves an allocation for each member.</summary>
/// <remarks>
/// It learns what it meets, and its size is fixed: a newcomer takes the place of the name that it collides with. There is no
/// lock, since an entry is written in one piece: the worst that two threads do to each other is to forget a name.
/// </remarks>
internal sealed class NameTable : JsonNameTable
{
    private const int Size = 2048;
    private const int LongestName = 64;

    private readonly string?[] _names = new string?[Size];

    internal static NameTable Shared { get; } = new();

    /// <inheritdoc/>
    public override string? Get(char[] key, int start, int length)
    {
        if (length is 0 or > LongestName)
            return null;

        var hash = (uint)length;
        for (var i = start; i < start + length; i++)
            hash = (hash * 31) + key[i];

        ref var slot = ref _names[(hash * 0x9E3779B9u) >> 21];
        if (slot is { } name && name.AsSpan().SequenceEqual(key.AsSpan(start, length)))
            return name;
        return slot = new string(key, start, length);
    }
}
#endif

using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Vectara;

/// <summary>Remembers strings by their UTF-8 bytes, so that a member name that recurs is allocated once.</summary>
/// <remarks>
/// <para>
/// Shared by all readers. It learns what it meets, and its size is fixed: 256 sets of four, where a newcomer pushes out
/// the oldest of its set. So a server that sends endless new names costs allocations and never memory.
/// </para>
/// <para>
/// There is no lock. An entry never changes once it is made and a slot is written in one piece, so the worst that two
/// threads do to each other is to forget an entry or to hold it twice.
/// </para>
/// </remarks>
internal sealed class Utf8NameTable
{
    /// <summary>Names longer than this, in bytes, are not kept.</summary>
    internal const int LongestName = 64;

    private const int Sets = 256;
    private const int Ways = 4;

    private readonly Entry?[] _entries = new Entry?[Sets * Ways];

    internal static Utf8NameTable Shared { get; } = new();

    /// <summary>The string of <paramref name="utf8"/>, which holds no escapes.</summary>
    internal string GetOrAdd(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestName) return Encoding.UTF8.GetString(utf8);

        var ends = new Ends(utf8);
        return Find(utf8, ends) ?? Add(utf8, ends, Encoding.UTF8.GetString(utf8));
    }

    /// <summary>The string that was learnt for <paramref name="utf8"/>, or null.</summary>
    internal string? Find(ReadOnlySpan<byte> utf8) => utf8.Length > LongestName ? null : Find(utf8, new Ends(utf8));

    /// <summary>Learns that <paramref name="utf8"/>, which may hold escapes, stands for <paramref name="name"/>.</summary>
    internal void Add(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.Length <= LongestName) Add(utf8, new Ends(utf8), name);
    }

    private string? Find(ReadOnlySpan<byte> utf8, Ends ends)
    {
        var first = ends.Set * Ways;
        for (var way = first; way < first + Ways; way++)
        {
            var entry = _entries[way];
            if (entry is null) return null;
            if (entry.Is(utf8, ends)) return entry.Name;
        }

        return null;
    }

    private string Add(ReadOnlySpan<byte> utf8, Ends ends, string name)
    {
        var set = _entries.AsSpan(ends.Set * Ways, Ways);
        set[..^1].CopyTo(set[1..]);
        set[0] = new Entry(utf8.ToArray(), ends, name);
        return name;
    }

    /// <summary>The first and the last eight bytes of a name. With its length they are all of a name of up to sixteen.</summary>
    private readonly struct Ends
    {
        internal const int Whole = 16;

        internal Ends(ReadOnlySpan<byte> utf8)
        {
            if (utf8.Length >= 8)
            {
                First = BinaryPrimitives.ReadUInt64LittleEndian(utf8);
                Last = BinaryPrimitives.ReadUInt64LittleEndian(utf8[^8..]);
            }
            else if (utf8.Length >= 4)
            {
                First = BinaryPrimitives.ReadUInt32LittleEndian(utf8);
                Last = BinaryPrimitives.ReadUInt32LittleEndian(utf8[^4..]);
            }
            else
            {
                foreach (var b in utf8) First = (First << 8) | b;
            }

            Length = utf8.Length;
        }

        internal ulong First { get; }

        internal ulong Last { get; }

        internal int Length { get; }

        internal int Set => (int)(((First ^ BitOperations.RotateLeft(Last, 29) ^ (uint)Length) * 0x9E3779B97F4A7C15UL) >> 56);
    }

    private sealed class Entry(byte[] utf8, Ends ends, string name)
    {
        private readonly Ends _ends = ends;

        internal string Name { get; } = name;

        internal bool Is(ReadOnlySpan<byte> other, Ends otherEnds) =>
            _ends.First == otherEnds.First && _ends.Last == otherEnds.Last && _ends.Length == otherEnds.Length
            && (otherEnds.Length <= Ends.Whole || other.SequenceEqual(utf8));
    }
}

#if NET8_0_OR_GREATER
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

        var hash = Hash(utf8);
        return Find(utf8, hash) ?? Add(utf8, hash, Encoding.UTF8.GetString(utf8));
    }

    /// <summary>The string that was learnt for <paramref name="utf8"/>, or null.</summary>
    internal string? Find(ReadOnlySpan<byte> utf8) => utf8.Length > LongestName ? null : Find(utf8, Hash(utf8));

    /// <summary>Learns that <paramref name="utf8"/>, which may hold escapes, stands for <paramref name="name"/>.</summary>
    internal void Add(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.Length <= LongestName) Add(utf8, Hash(utf8), name);
    }

    private string? Find(ReadOnlySpan<byte> utf8, uint hash)
    {
        foreach (var entry in Set(hash))
        {
            if (entry is null) return null;
            if (entry.Hash == hash && utf8.SequenceEqual(entry.Utf8)) return entry.Name;
        }

        return null;
    }

    private string Add(ReadOnlySpan<byte> utf8, uint hash, string name)
    {
        var set = Set(hash);
        set[..^1].CopyTo(set[1..]);
        set[0] = new Entry(utf8.ToArray(), hash, name);
        return name;
    }

    private Span<Entry?> Set(uint hash) => _entries.AsSpan((int)(hash % Sets) * Ways, Ways);

    // The length, the first eight bytes and the last eight tell the names of an API apart; the comparison decides.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        ulong first, last;
        if (utf8.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(utf8);
            last = BinaryPrimitives.ReadUInt64LittleEndian(utf8[^8..]);
        }
        else if (utf8.Length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(utf8);
            last = BinaryPrimitives.ReadUInt32LittleEndian(utf8[^4..]);
        }
        else
        {
            first = last = 0;
            foreach (var b in utf8) first = (first << 8) | b;
        }

        var mixed = (first ^ BitOperations.RotateLeft(last, 29) ^ (uint)utf8.Length) * 0x9E3779B97F4A7C15UL;
        return (uint)(mixed >> 32);
    }

    private sealed class Entry(byte[] utf8, uint hash, string name)
    {
        internal byte[] Utf8 { get; } = utf8;

        internal uint Hash { get; } = hash;

        internal string Name { get; } = name;
    }
}
#endif

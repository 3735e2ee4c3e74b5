#if NETSTANDARD2_0
namespace System;

/// <summary>A place counted from the start or the end. The compiler asks for it to bind <c>^1</c>, though it makes none for a span.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    /// <summary>How far it is from where it is counted.</summary>
    public int Value { get; } = value;

    /// <summary>Whether it is counted from the end.</summary>
    public bool IsFromEnd { get; } = fromEnd;

    public static implicit operator Index(int value) => new(value);

    /// <summary>How far it is from the start.</summary>
    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
}

/// <summary>What lies between two places. The compiler asks for it to bind <c>1..</c>, though it makes none for a span.</summary>
internal readonly struct Range(Index start, Index end)
{
    /// <summary>Where it begins.</summary>
    public Index Start { get; } = start;

    /// <summary>Where it ends.</summary>
    public Index End { get; } = end;
}
#endif

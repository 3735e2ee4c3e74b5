#if NET8_0_OR_GREATER
using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Vectara;

/// <summary>Bytes in a chain of pooled arrays: it grows without copying, and may be sent more than once.</summary>
/// <remarks>
/// Segments double from 4 KB, which holds most requests, to 64 KB, short of the large object heap. Only a caller that asks
/// for more in one piece gets a longer one.
/// </remarks>
internal sealed class PooledSegments : IBufferWriter<byte>, IDisposable
{
    private const int Shortest = 4 * 1024;
    private const int Longest = 64 * 1024;

    private Segment? _first;
    private Segment? _last;
    private bool _disposed;

    /// <summary>How many bytes were written.</summary>
    internal long Length => _last is null ? 0 : _last.RunningIndex + _last.Written;

    /// <summary>What was written. It is good until the next write or <see cref="Dispose"/>.</summary>
    internal ReadOnlySequence<byte> Sequence
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(_first, 0, _last!, _last!.Written);
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint).Free;

    public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint).Free.Span;

    public void Advance(int count)
    {
        if (_last is not null) _last.Advance(count);
        else ArgumentOutOfRangeException.ThrowIfNotEqual(count, 0);
    }

    internal void CopyTo(Stream destination)
    {
        foreach (var piece in Sequence) destination.Write(piece.Span);
    }

    internal async Task CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        foreach (var piece in Sequence) await destination.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the arrays.</summary>
    public void Dispose()
    {
        for (var segment = _first; segment is not null; segment = segment.After) segment.Return();
        _first = _last = null;
        _disposed = true;
    }

    private Segment Room(int sizeHint)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        if (_last is null) return _first = _last = new Segment(Math.Max(Shortest, sizeHint), before: null);
        if (_last.Free.Length < Math.Max(1, sizeHint)) _last = new Segment(Math.Max(sizeHint, Math.Min(Longest, _last.Capacity * 2)), _last);
        return _last;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        private readonly byte[] _array;

        internal Segment(int size, Segment? before)
        {
            _array = ArrayPool<byte>.Shared.Rent(size);
            if (before is null) return;

            RunningIndex = before.RunningIndex + before.Written;
            before.Next = this;
        }

        internal int Capacity => _array.Length;

        internal int Written => Memory.Length;

        internal Memory<byte> Free => _array.AsMemory(Written);

        internal Segment? After => (Segment?)Next;

        internal void Advance(int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            Memory = _array.AsMemory(0, Written + count);
        }

        internal void Return() => ArrayPool<byte>.Shared.Return(_array);
    }
}
#endif

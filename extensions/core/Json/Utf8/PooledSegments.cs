using System;
using System.Buffers;
using System.IO;
using System.Runtime.InteropServices;
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

    // The holder and each copy under way. HTTP/2 hands out an answer that comes before the body of its request is sent, and
    // then the request is disposed while its arrays are still being read.
    private int _users = 1;

    // The array of the last segment, and how much of it is written.
    private byte[] _array = [];
    private int _written;

    /// <summary>How many bytes were written.</summary>
    internal long Length => _last is null ? 0 : _last.RunningIndex + _written;

    /// <summary>What was written. It is good until the next write or <see cref="Dispose"/>.</summary>
    internal ReadOnlySequence<byte> Sequence
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_first is null || _last is null) return ReadOnlySequence<byte>.Empty;

            _last.Seal(_written);
            return new ReadOnlySequence<byte>(_first, 0, _last, _written);
        }
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_array.Length - _written < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return _array.AsSpan(_written);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_array.Length - _written < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return _array.AsMemory(_written);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_array.Length - _written), nameof(count));
        _written += count;
    }

    internal void Append(byte value)
    {
        if (_array.Length == _written) Grow(1);
        _array[_written++] = value;
    }

    internal void Append(ReadOnlySpan<byte> value)
    {
        value.CopyTo(GetSpan(value.Length));
        _written += value.Length;
    }

    internal void CopyTo(Stream destination)
    {
        foreach (var piece in Sequence)
        {
            // All are arrays, which every stream and every framework take as they are.
            MemoryMarshal.TryGetArray(piece, out var bytes);
            destination.Write(bytes.Array!, bytes.Offset, bytes.Count);
        }
    }

    internal async Task CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _users);
        try
        {
            foreach (var piece in Sequence) await destination.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            LetGo();
        }
    }

    /// <summary>Returns the arrays, once no copy reads them any more.</summary>
    public void Dispose()
    {
        if (_disposed) return;

        _disposed = true;
        _array = [];
        _written = 0;
        LetGo();
    }

    private void LetGo()
    {
        if (Interlocked.Decrement(ref _users) > 0) return;

        for (var segment = _first; segment is not null; segment = segment.After) ArrayPool<byte>.Shared.Return(segment.Array);
        _first = _last = null;
    }

    private void Grow(int atLeast)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(atLeast, "sizeHint");

        _last?.Seal(_written);
        _last = new Segment(Math.Max(atLeast, Math.Clamp(_array.Length * 2, Shortest, Longest)), _last);
        _first ??= _last;
        _array = _last.Array;
        _written = 0;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(int size, Segment? before)
        {
            Array = ArrayPool<byte>.Shared.Rent(size);
            if (before is null) return;

            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }

        internal byte[] Array { get; }

        internal Segment? After => (Segment?)Next;

        internal void Seal(int written) => Memory = Array.AsMemory(0, written);
    }
}

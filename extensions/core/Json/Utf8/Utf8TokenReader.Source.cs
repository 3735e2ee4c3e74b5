using System;
using System.Buffers;
using System.Runtime.InteropServices;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenReader
{
    // Of a table that has grown, because a member stood far ahead.
    private const int LargestKept = 4 * Batch;

    // The document is _buffer[_begin.._end]. A pooled buffer is ours to return.
    private byte[] _buffer = [];
    private int _begin;
    private int _end;
    private bool _pooled;
    private bool _closed;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Begins anew with a document that stays the caller's, and stays unchanged until the next one or the end.</summary>
    internal void Reset(ReadOnlyMemory<byte> json)
    {
        if (!MemoryMarshal.TryGetArray(json, out var array))
        {
            ResetToCopy(json.Span);
            return;
        }

        Begin(array.Array ?? [], array.Offset, array.Count, pooled: false);
        PassByteOrderMark();
    }

    /// <summary>Begins anew with a document in an array of the shared pool, which this reader returns.</summary>
    internal void ResetToPooled(byte[] rented, int length)
    {
        Begin(rented, 0, length, pooled: true);
        PassByteOrderMark();
    }

    /// <summary>Begins anew with a copy of a document, for a caller that can only show it, as SseParser does.</summary>
    internal void ResetToCopy(ReadOnlySpan<byte> json)
    {
        json.CopyTo(BeginCopy(json.Length));
        PassByteOrderMark();
    }

    /// <summary>Lets go of the document, and returns what was rented for it. The reader is as good as new.</summary>
    internal void Release()
    {
        Begin([], 0, 0, pooled: false);
        if (_table.Length > LargestKept) _table = [];
    }

    /// <summary>Returns what was rented. Any further read throws <see cref="ObjectDisposedException"/>.</summary>
    public override void Close()
    {
        base.Close();
        if (_closed) return;

        Clear();
        ReturnBuffer();
        _table = [];
        _closed = true;
    }

    private void Begin(byte[] buffer, int begin, int length, bool pooled)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        ReturnBuffer();
        _buffer = buffer;
        _pooled = pooled;
        Clear();
        _begin = begin;
        _end = begin + length;
    }

    // An event of a stream finds the array of the event before it.
    private Span<byte> BeginCopy(int length)
    {
        if (_pooled && _buffer.Length >= length)
        {
            Clear();
            _end = length;
        }
        else
        {
            Begin(ArrayPool<byte>.Shared.Rent(length), 0, length, pooled: true);
        }

        return _buffer.AsSpan(0, length);
    }

    // As a StreamReader does, on which JsonTextReader reads.
    private void PassByteOrderMark()
    {
        if (_end > _begin && _buffer[_begin] == ByteOrderMark[0] && _buffer.AsSpan(_begin, _end - _begin).StartsWith(ByteOrderMark)) _begin += ByteOrderMark.Length;
        _tokenized = _begin;
    }

    private void Clear()
    {
        _token = default;
        _kind = JsonToken.None;
        _readAs = ReadKind.Any;
        _value = null;
        _depth = 0;
        _next = _filled = _dropped = 0;
        _begin = _end = _tokenized = 0;
        _whole = _broken = _ended = false;
        _replay = null;
        _path = null;
        _lines = default;
    }

    private void ReturnBuffer()
    {
        if (_pooled) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _pooled = false;
    }
}

#if NETSTANDARD2_0
using System.Text;

namespace Vectara;

/// <summary>
/// Decodes UTF-8 that is in memory straight into the buffer of JsonTextReader, where a StreamReader decodes into one of its
/// own first and copies.
/// </summary>
internal sealed class Utf8TextReader : TextReader
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes;
    private readonly int _end;
    private int _at;
    private char? _second;

    internal Utf8TextReader(ArraySegment<byte> utf8)
    {
        _bytes = utf8.Array ?? [];
        _at = utf8.Offset;
        _end = utf8.Offset + utf8.Count;
        if (utf8.Count >= 3 && _bytes[_at] == 0xEF && _bytes[_at + 1] == 0xBB && _bytes[_at + 2] == 0xBF)
            _at += 3;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0 || (_at == _end && _second is null))
            return 0;
        if (count > 1 && _second is null)
            return Decode(buffer, index, count);

        // The two halves of a pair do not fit into one place.
        if (_second is null)
        {
            var two = new char[2];
            var read = Decode(two, 0, 2);
            (buffer[index], _second) = (two[0], read == 2 ? two[1] : null);
        }
        else
        {
            (buffer[index], _second) = (_second.Value, null);
        }

        return 1;
    }

    private int Decode(char[] buffer, int index, int count)
    {
        _decoder.Convert(_bytes, _at, _end - _at, buffer, index, count, flush: true, out var used, out var read, out _);
        _at += used;
        return read;
    }
}
#endif

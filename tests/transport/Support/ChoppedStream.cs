namespace Vectara.Tests.Transport.Support;

/// <summary>Hands out one piece for each read, however much the reader has room for.</summary>
internal sealed class ChoppedStream(IEnumerable<byte[]> pieces) : ReadOnceStream
{
    private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> _rest;

    internal int Reads { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_rest.IsEmpty)
        {
            if (!_pieces.MoveNext())
                return new(0);
            Reads++;
            _rest = _pieces.Current;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return new(count);
    }
}

namespace Vectara.Tests.Transport.Support;

/// <summary>A long stream that is nowhere as a whole.</summary>
internal sealed class GeneratedStream(long length) : ReadOnceStream
{
    private long _position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, length - _position);
        buffer.Span[..count].Fill((byte)'x');
        _position += count;
        return new(count);
    }
}

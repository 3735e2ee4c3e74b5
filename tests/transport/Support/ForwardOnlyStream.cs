namespace Vectara.Tests.Transport.Support;

/// <summary>A stream that can be read once, and tells whether somebody disposed it.</summary>
internal sealed class ForwardOnlyStream(byte[] content) : ReadOnceStream
{
    private int _position;

    internal bool IsDisposed { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Math.Min(buffer.Length, content.Length - _position);
        content.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return new(count);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

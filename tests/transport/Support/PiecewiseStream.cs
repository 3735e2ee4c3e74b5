namespace Vectara.Tests.Transport.Support;

/// <summary>A stream whose pieces come when the test says.</summary>
internal sealed class PiecewiseStream(params Task<byte[]>[] pieces) : ReadOnceStream
{
    private ReadOnlyMemory<byte> _rest;
    private int _next;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty && _next < pieces.Length)
            _rest = await pieces[_next++].WaitAsync(cancellationToken);
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}

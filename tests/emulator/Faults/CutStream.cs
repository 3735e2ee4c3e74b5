namespace Vectara.Emulator.Faults;

/// <summary>Lets so many bytes pass, sends them, and then ends the answer as it stands.</summary>
internal sealed class CutStream(Stream inner, int bytes) : Stream
{
    private int _left = bytes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var passed = Math.Min(_left, buffer.Length);
        _left -= passed;
        await inner.WriteAsync(buffer[..passed], cancellationToken);
        if (passed == buffer.Length)
            return;
        await inner.FlushAsync(cancellationToken);
        throw new CutOffException();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>
/// Ends an answer in its middle. It has to reach the server, which then closes the connection behind what has been sent; an
/// abortion would take back even that, as far as the client has not read it yet.
/// </summary>
internal sealed class CutOffException() : OperationCanceledException("A fault cut the answer off.");

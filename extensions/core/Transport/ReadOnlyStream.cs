namespace Vectara;

/// <summary>What streams have in common that are read and not written to.</summary>
internal abstract class ReadOnlyStream : Stream
{
    /// <inheritdoc/>
    public sealed override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public sealed override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw Unsupported("The length of the stream is unknown.");

    /// <inheritdoc/>
    public override long Position
    {
        get => throw Unsupported("The stream has no position.");
        set => throw Unsupported("The stream has no position.");
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw Unsupported("The stream cannot be sought in.");

    /// <inheritdoc/>
    public sealed override void SetLength(long value) => throw Unsupported("The stream is read-only.");

    /// <inheritdoc/>
    public sealed override void Write(byte[] buffer, int offset, int count) => throw Unsupported("The stream is read-only.");

    /// <inheritdoc/>
    public sealed override void Flush()
    {
    }

    private static NotSupportedException Unsupported(string message) => new(message);
}

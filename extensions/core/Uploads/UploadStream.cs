namespace Vectara;

/// <summary>Reads a file for sending, and tells how many bytes were read.</summary>
/// <param name="inner">The file.</param>
/// <param name="leaveOpen">Whether it is the caller's, and stays open.</param>
/// <param name="progress">Whom to tell; null for nobody.</param>
/// <param name="onRead">Called when something was read or the file is at its end; null for nobody.</param>
internal sealed class UploadStream(Stream inner, bool leaveOpen, IProgress<long>? progress, Action? onRead = null) : ReadOnlyStream
{
    private long _total;

    /// <inheritdoc/>
    public override bool CanSeek => inner.CanSeek;

    /// <inheritdoc/>
    public override long Length => inner.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Report(inner.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Report(await inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false));

#if NET8_0_OR_GREATER
    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Report(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
#endif

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Report(int count)
    {
        onRead?.Invoke();
        if (count > 0)
            progress?.Report(_total += count);
        return count;
    }
}

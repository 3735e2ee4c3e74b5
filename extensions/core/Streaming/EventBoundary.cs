namespace Vectara;

/// <summary>
/// Reads the body of a stream within bounds: so many bytes without an event being complete, and so much time without a
/// byte. The parser holds one event in memory, and this keeps that small.
/// </summary>
internal sealed class EventBoundary(Stream body, long maxEventBytes, TimeSpan? idleTimeout, TimeProvider clock) : Stream
{
    private long _sinceEvent;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("The length of a stream of events is unknown.");

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException("A stream of events has no position.");
        set => throw new NotSupportedException("A stream of events has no position.");
    }

    /// <summary>The parser has a whole event.</summary>
    /// <param name="size">How many bytes its data has.</param>
    internal void EventEnded(int size)
    {
        Check(size);
        _sinceEvent = 0;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        InTimeAsync(token => new ValueTask<int>(body.ReadAsync(buffer, offset, count, token)), cancellationToken).AsTask();

#if NET8_0_OR_GREATER
    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        InTimeAsync(token => body.ReadAsync(buffer, token), cancellationToken);
#endif

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stream of events is read asynchronously.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A stream of events cannot be sought in.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A stream of events is read only.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stream of events is read only.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    private async ValueTask<int> InTimeAsync(Func<CancellationToken, ValueTask<int>> read, CancellationToken cancellationToken)
    {
        // Here and not after the read, which may bring many events at once.
        Check(_sinceEvent);
        using var limit = TimeLimit.Start(idleTimeout, clock, cancellationToken);
        int count;
        try
        {
            count = await read(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw new EventBoundaryException($"was silent for {limit.Time!.Value.TotalSeconds:0.###} s", e);
        }

        _sinceEvent += count;
        return count;
    }

    private void Check(long bytes)
    {
        if (bytes > maxEventBytes)
            throw new EventBoundaryException($"sent an event of more than {maxEventBytes} bytes", null);
    }
}

/// <summary>A stream of events left its bounds.</summary>
internal sealed class EventBoundaryException(string message, Exception? innerException) : Exception(message, innerException);

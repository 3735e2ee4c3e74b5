namespace Vectara;

/// <summary>
/// Reads the body of a stream within bounds: so many bytes without an event being complete, and so much time without a
/// byte. The parser holds one event in memory, and this keeps that small.
/// </summary>
internal sealed class EventBoundary : Stream
{
    private readonly Stream _body;
    private readonly long _maxEventBytes;
    private readonly TimeSpan _idleTimeout;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _end;
    private readonly ITimer? _timer;
    private long _sinceEvent;
    private volatile bool _isSilent;

    /// <param name="body">The body.</param>
    /// <param name="maxEventBytes">How many bytes may pass without an event being complete.</param>
    /// <param name="idleTimeout">How much time may pass without a byte; null for no limit.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Cancels all reads.</param>
    internal EventBoundary(Stream body, long maxEventBytes, TimeSpan? idleTimeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        _body = body;
        _maxEventBytes = maxEventBytes;
        _idleTimeout = idleTimeout ?? Timeout.InfiniteTimeSpan;
        _cancellationToken = cancellationToken;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_idleTimeout != Timeout.InfiniteTimeSpan)
            _timer = clock.CreateTimer(static boundary => ((EventBoundary)boundary!).FallSilent(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

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
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        BeforeRead();
        return AfterReadAsync(new ValueTask<int>(_body.ReadAsync(buffer, offset, count, _end.Token))).AsTask();
    }

#if NET8_0_OR_GREATER
    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        BeforeRead();
        return AfterReadAsync(_body.ReadAsync(buffer, _end.Token));
    }
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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer?.Dispose();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }

    // Here and not after the read, which may bring many events at once.
    private void BeforeRead() => Check(_sinceEvent);

    private async ValueTask<int> AfterReadAsync(ValueTask<int> read)
    {
        // A read that need not wait, as most while a long answer comes in, sets no timer.
        var count = read.IsCompletedSuccessfully ? read.Result : await WaitAsync(read).ConfigureAwait(false);
        _sinceEvent += count;
        return count;
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        _timer?.Change(_idleTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await read.ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (_isSilent && !_cancellationToken.IsCancellationRequested)
        {
            throw new EventBoundaryException($"was silent for {_idleTimeout.TotalSeconds:0.###} s", e);
        }
        finally
        {
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void FallSilent()
    {
        _isSilent = true;
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream was left at this very moment.
        }
    }

    private void Check(long bytes)
    {
        if (bytes > _maxEventBytes)
            throw new EventBoundaryException($"sent an event of more than {_maxEventBytes} bytes", null);
    }
}

/// <summary>A stream of events left its bounds.</summary>
internal sealed class EventBoundaryException(string message, Exception? innerException) : Exception(message, innerException);

#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif

namespace Vectara;

/// <summary>
/// Reads the body of a stream within bounds: so many bytes without an event being complete, and so much time without a
/// byte. The parser holds one event in memory, and this keeps that small.
/// </summary>
internal sealed class EventBoundary : ReadOnlyStream
{
    /// <summary>Room for what an event has beside its data: names of fields, line ends, comments.</summary>
    private const int Framing = 1024;

    private readonly Stream _body;
    private readonly long _maxEventBytes;
    private readonly TimeSpan? _idleTimeout;
    private readonly CancellationTokenSource _reading;
    private readonly ITimer? _silence;
#if NETSTANDARD2_0
    private readonly CancellationTokenRegistration _abandonment;
#endif
    private volatile bool _isSilent;
    private long _sinceEvent;

    /// <summary>Bounds a body.</summary>
    /// <param name="body">The body, which this one disposes of.</param>
    /// <param name="maxEventBytes">How many bytes the data of an event may have.</param>
    /// <param name="idleTimeout">How long nothing may come; null for no limit.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="reading">Cancels the reads; silence cancels it.</param>
    internal EventBoundary(Stream body, long maxEventBytes, TimeSpan? idleTimeout, TimeProvider clock, CancellationTokenSource reading)
    {
        (_body, _maxEventBytes, _idleTimeout, _reading) = (body, maxEventBytes, idleTimeout, reading);
#if NETSTANDARD2_0
        // On .NET Framework a read that waits for bytes does not heed its token.
        _abandonment = reading.Token.Register(static body => ((Stream)body!).Dispose(), body);
#endif
        if (idleTimeout is not null)
            _silence = clock.CreateTimer(static boundary => ((EventBoundary)boundary!).OnSilence(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The parser has a whole event.</summary>
    /// <param name="size">How many bytes its data has.</param>
    internal void EventEnded(int size)
    {
        Check(size);
        _sinceEvent = 0;
    }

    /// <summary>The error that silence is; null where there was none.</summary>
    internal EventBoundaryException? Silence(Exception cause) =>
        _isSilent ? new EventBoundaryException($"was silent for {_idleTimeout!.Value.TotalSeconds:0.###} s", cause) : null;

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Check(_sinceEvent - Framing);
        return ReceiveAsync(new(_body.ReadAsync(buffer, offset, count, cancellationToken)), buffer.AsMemory(offset, count)).AsTask();
    }

#if NET8_0_OR_GREATER
    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(_sinceEvent - Framing);
        return ReceiveAsync(_body.ReadAsync(buffer, cancellationToken), buffer);
    }
#endif

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stream of events is read asynchronously.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _silence?.Dispose();
#if NETSTANDARD2_0
            _abandonment.Dispose();
#endif
            _body.Dispose();
        }

        base.Dispose(disposing);
    }

    // What is here already is no wait, and needs no timer.
    private ValueTask<int> ReceiveAsync(ValueTask<int> read, ReadOnlyMemory<byte> buffer) =>
        read.IsCompletedSuccessfully ? new(Count(read.Result, buffer.Span)) : WaitAsync(read, buffer);

#if NET8_0_OR_GREATER
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<int> WaitAsync(ValueTask<int> read, ReadOnlyMemory<byte> buffer)
    {
        if (_idleTimeout is { } time)
            _silence!.Change(time, Timeout.InfiniteTimeSpan);
        try
        {
            var count = await read.ConfigureAwait(false);
            // The time that the caller takes for an event is no silence.
            _silence?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return Count(count, buffer.Span);
        }
        catch (Exception error) when (Silence(error) is { } silence)
        {
            throw silence;
        }
        catch (Exception error) when (Decompression.Failure(error) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>After an empty line the parser holds nothing, also where there was no event, as after a comment that keeps the connection alive.</summary>
    private static bool EndsEvent(ReadOnlySpan<byte> piece) => piece.EndsWith("\n\n"u8) || piece.EndsWith("\n\r\n"u8) || piece.EndsWith("\r\r"u8);

    private int Count(int read, ReadOnlySpan<byte> buffer)
    {
        _sinceEvent = EndsEvent(buffer.Slice(0, read)) ? 0 : _sinceEvent + read;
        return read;
    }

    private void OnSilence()
    {
        _isSilent = true;
        try
        {
            _reading.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended meanwhile.
        }
    }

    // Before a read and not after it, which may bring many events at once.
    private void Check(long bytes)
    {
        if (bytes > _maxEventBytes)
            throw new EventBoundaryException($"sent an event of more than {_maxEventBytes} bytes", null);
    }
}

/// <summary>A stream of events left its bounds.</summary>
internal sealed class EventBoundaryException(string message, Exception? innerException) : Exception(message, innerException);

using System.Buffers;

namespace Vectara;

/// <summary>What one attempt brought: the message and, unless it is to be streamed, its whole body.</summary>
internal sealed class Answer(HttpResponseMessage message) : IDisposable
{
    /// <summary>How many bytes are made room for because they are announced; more only as they come.</summary>
    private const int LargestAnnounced = 16 * 1024 * 1024;

    private byte[]? _buffer;
    private int _length;

    internal HttpResponseMessage Message { get; } = message;

    internal ReadOnlyMemory<byte> Body => _buffer.AsMemory(0, _length);

    /// <summary>Takes the body into a pooled buffer.</summary>
    /// <param name="limit">How much of it at the most.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="body">The stream that it is read from already, if it is.</param>
    internal async ValueTask BufferAsync(int limit, CancellationToken cancellationToken, Stream? body = null)
    {
        using var opened = body is null ? await Message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false) : null;
        var stream = body ?? opened!;
        var expected = Message.Content.Headers.ContentLength ?? 16 * 1024;
        _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(expected + 1, 256), Math.Min(limit, LargestAnnounced)));
        try
        {
            while (_length < limit)
            {
                if (_length == _buffer.Length)
                    Grow(limit);
#if NETSTANDARD2_0
                var reading = stream.ReadAsync(_buffer, _length, _buffer.Length - _length, cancellationToken);
                // On .NET Framework a read that waits for bytes does not heed its token.
                using var abandonment = reading.IsCompleted ? default : cancellationToken.Register(static message => ((HttpResponseMessage)message!).Dispose(), Message);
                var read = await reading.ConfigureAwait(false);
#else
                var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
#endif
                if (read == 0)
                    return;
                _length += read;
            }
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested && error is (IOException or HttpRequestException or ObjectDisposedException))
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
        catch (Exception error) when (Decompression.Failure(error) is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose()
    {
        Message.Dispose();
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _length = 0;
    }

    private void Grow(int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_buffer!.Length * 2L, limit));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

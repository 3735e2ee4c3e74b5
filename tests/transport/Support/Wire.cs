using System.Text;
using System.Threading.Channels;

namespace Vectara.Tests.Transport.Support;

/// <summary>The answer to one request, sent piece by piece as the test says.</summary>
internal sealed class Wire(string contentType = "text/event-stream")
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _failure;
    private volatile bool _aborts;

    /// <summary>Completes when the client has closed the connection.</summary>
    internal Task Gone => _gone.Task;

    internal async Task ServeAsync(Exchange exchange)
    {
        await exchange.ReadBodyAsync();
        var (context, response) = (exchange.Context, exchange.Context.Response);
        using var leaving = context.RequestAborted.Register(() => _gone.TrySetResult());
        response.ContentType = contentType;
        await response.Body.FlushAsync();
        try
        {
            await foreach (var piece in _pieces.Reader.ReadAllAsync(context.RequestAborted))
            {
                await response.Body.WriteAsync(piece, context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The client left, which a test may want; the registration may end before its turn has come.
            _gone.TrySetResult();
        }

        if (_aborts)
            context.Abort();
        if (_failure is { } failure)
            throw failure;
    }

    /// <summary>Sends and flushes a text as one piece.</summary>
    internal void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    internal void Send(byte[] piece) => _pieces.Writer.TryWrite(piece);

    /// <summary>Sends and flushes each byte for itself.</summary>
    internal void SendBytes(string text)
    {
        foreach (var single in Encoding.UTF8.GetBytes(text))
            Send([single]);
    }

    /// <summary>Ends the answer as it should end.</summary>
    internal void End() => _pieces.Writer.TryComplete();

    /// <summary>Closes the connection after what was sent, though the answer is not complete.</summary>
    internal void Close()
    {
        _failure = new IOException("The answer ends here.");
        _pieces.Writer.TryComplete();
    }

    /// <summary>Resets the connection, which may overtake what was sent; let it be read first.</summary>
    internal void Abort()
    {
        _aborts = true;
        _pieces.Writer.TryComplete();
    }
}

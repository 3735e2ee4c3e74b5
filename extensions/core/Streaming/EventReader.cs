using System.Net.ServerSentEvents;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads the events of one answer, one after the other, and names what it breaks on. It owns what it reads from.</summary>
internal sealed class EventReader<T> : IAsyncDisposable
    where T : class
{
    private readonly OpenStream _open;
    private readonly CallTrace? _trace;
    private readonly EventBoundary _body;
    private readonly Func<JsonReader, T> _read;
    private readonly Func<T, bool>? _isEnd;
    private readonly EitherToken _reading;
    private readonly CancellationToken _cancellationToken;
    private readonly JsonBuffer _json = new();
    private readonly IAsyncEnumerator<SseItem<bool>> _events;
    private T? _parsed;
    private int _count;
    private bool _isOver;
    private bool _isDisposed;

    /// <summary>Reads the events of an answer.</summary>
    /// <param name="open">The answer.</param>
    /// <param name="body">Its body.</param>
    /// <param name="read">Reads an event.</param>
    /// <param name="isEnd">Whether an event ends the stream; null where the end of the body does.</param>
    /// <param name="reading">Cancels the reading.</param>
    internal EventReader(OpenStream open, EventBoundary body, Func<JsonReader, T> read, Func<T, bool>? isEnd, EitherToken reading)
    {
        (_open, _trace, _body, _read, _isEnd, _reading, _cancellationToken) = (open, open.Trace, body, read, isEnd, reading, reading.Token);
        var isEvents = IsEvents(open.Message);
        _isEnd = isEvents ? isEnd : static _ => true;
        _events = (isEvents ? SseParser.Create(body, Parse).EnumerateAsync(_cancellationToken) : ReadWholeAsync()).GetAsyncEnumerator(_cancellationToken);
    }

    /// <summary>The latest event.</summary>
    internal T? Current { get; private set; }

    /// <summary>Reads the next event; false at the end of the stream.</summary>
    /// <remarks>
    /// An event that came together with the one before it, as most do while a long answer comes in, needs no state machine:
    /// an async iterator over an async method took 273 ns an event, this takes 235, of which the parser has 190.
    /// </remarks>
    internal ValueTask<bool> MoveNextAsync()
    {
        if (_isOver)
            return WaitAsync(new(false));
        // The parser looks at the token when it reads, and may have many events of one read.
        var next = _cancellationToken.IsCancellationRequested ? new(Task.FromCanceled<bool>(_cancellationToken)) : _events.MoveNextAsync();
        if (!next.IsCompletedSuccessfully)
            return WaitAsync(next);
        return next.Result && Take() ? new(true) : WaitAsync(new(false));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        await _events.DisposeAsync().ConfigureAwait(false);
        _isDisposed = _isOver = true;
        _json.Dispose();
        _body.Dispose();
        _open.Dispose();
        _reading.Dispose();
    }

#if NET8_0_OR_GREATER
    // Where events come in one by one, each waits here.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<bool> WaitAsync(ValueTask<bool> next)
    {
        var goesOn = false;
        try
        {
            goesOn = await next.ConfigureAwait(false) && Take();
            return goesOn || _isOver || _isEnd is null ? goesOn : throw Broken("ended without its last event", null);
        }
        catch (Exception error) when (Failed(error) is { } named)
        {
            throw named;
        }
        finally
        {
            if (!goesOn)
                await DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool Take()
    {
        // The parser hands out each event before it parses the next. As the data of its item, it would be copied with the item.
        if (_parsed is not { } part)
            return false;
        _count++;
        Current = part;
        _isOver = _isEnd?.Invoke(part) == true;
        _trace?.Received(part);
        return true;
    }

    /// <summary>A service that names no media type is taken at its word: it was asked for events.</summary>
    private static bool IsEvents(HttpResponseMessage message) =>
        message.Content.Headers.ContentType?.MediaType is not { } mediaType || string.Equals(mediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an event; none for the data <c>[DONE]</c>, with which chat completions end, as OpenAI's do.</summary>
    private bool Parse(string type, ReadOnlySpan<byte> data)
    {
        _body.EventEnded(data.Length);
        _parsed = data.SequenceEqual("[DONE]"u8) ? null : _json.Read(data, _read) ?? throw new JsonSerializationException("It is null.");
        return true;
    }

    /// <summary>
    /// A service that does not stream after all answers the whole as JSON, which is handed out as one event; what is
    /// neither, such as the page of a proxy, is an error that shows it.
    /// </summary>
    private async IAsyncEnumerable<SseItem<bool>> ReadWholeAsync()
    {
        using var answer = new Answer(_open.Message);
        await answer.BufferAsync(int.MaxValue, _cancellationToken, _body).ConfigureAwait(false);
        _parsed = AnswerReader.Read(_open.State, answer, _read);
        yield return new SseItem<bool>(true);
    }

    /// <summary>Tells the trace of a failure; its name in this SDK, null where it has it already.</summary>
    private Exception? Failed(Exception error)
    {
        Exception? named = error switch
        {
            JsonException => Unreadable(error),
            EventBoundaryException => Broken(error.Message, error),
            OperationCanceledException when _body.Silence(error) is { } silence => Broken(silence.Message, silence),
            IOException or HttpRequestException when !_cancellationToken.IsCancellationRequested => Broken("broke off", error),
            _ => _reading.AsCallers(error),
        };
        _trace?.Failed(named ?? error);
        return named;
    }

    private VectaraStreamException Unreadable(Exception error)
    {
        var mask = new SecretMask(_open.State);
        return Broken($"sent an event that cannot be read ({mask.Apply(error.Message)})", mask.Apply(error));
    }

    private VectaraStreamException Broken(string reason, Exception? cause) => new(_open.State.Call.Operation.Name, _count, Current, reason, cause);
}

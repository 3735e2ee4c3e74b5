using System.Net.ServerSentEvents;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads the events of one answer, one after the other, and names what it breaks on.</summary>
internal sealed class EventReader<T> : IAsyncDisposable
{
    private readonly OpenStream _open;
    private readonly EventBoundary _body;
    private readonly Func<JsonReader, T> _read;
    private readonly bool _mustEnd;
    private readonly EitherToken _reading;
    private readonly JsonBuffer _json = new();
    private readonly IAsyncEnumerator<SseItem<Parsed>> _events;
    private int _count;

    /// <summary>Reads the events of an answer.</summary>
    /// <param name="open">The answer.</param>
    /// <param name="body">Its body; it stays open.</param>
    /// <param name="read">Reads an event.</param>
    /// <param name="mustEnd">Whether the end of the body is none of the stream.</param>
    /// <param name="reading">Cancels the reading.</param>
    internal EventReader(OpenStream open, EventBoundary body, Func<JsonReader, T> read, bool mustEnd, EitherToken reading)
    {
        (_open, _body, _read, _mustEnd, _reading) = (open, body, read, mustEnd, reading);
        _events = SseParser.Create(body, Parse).EnumerateAsync(reading.Token).GetAsyncEnumerator(reading.Token);
    }

    /// <summary>The latest event.</summary>
    internal T? Current { get; private set; }

    /// <summary>Reads the next event; false at the end of the stream.</summary>
#if NET8_0_OR_GREATER
    // It waits once for each event, of which there are many.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    internal async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            // The parser looks at the token when it reads, and may have many events of one read.
            _reading.Token.ThrowIfCancellationRequested();
            if (await _events.MoveNextAsync().ConfigureAwait(false) && _events.Current.Data is { IsDone: false, Event: var part })
            {
                _count++;
                Current = part;
                _open.Trace?.Received(part);
                return true;
            }

            return _mustEnd ? throw Broken("ended without its last event", null) : false;
        }
        catch (Exception error) when (Failed(error) is { } named)
        {
            throw named;
        }
    }

    /// <summary>
    /// A service that does not stream after all answers the whole as JSON, which is handed out as one event; what is
    /// neither, such as the page of a proxy, is an error that shows it.
    /// </summary>
    internal async Task<T> ReadWholeAsync()
    {
        try
        {
            using var answer = new Answer(_open.Message);
            await answer.BufferAsync(int.MaxValue, _reading.Token, _body).ConfigureAwait(false);
            var whole = AnswerReader.Read(_open.State, answer, _read);
            _open.Trace?.Received(whole);
            return whole;
        }
        catch (Exception error) when (Failed(error) is { } named)
        {
            throw named;
        }
    }

    public ValueTask DisposeAsync()
    {
        _json.Dispose();
        return _events.DisposeAsync();
    }

    /// <summary>Chat completions end with the data <c>[DONE]</c>, as OpenAI's do.</summary>
    private Parsed Parse(string type, ReadOnlySpan<byte> data)
    {
        _body.EventEnded(data.Length);
        return data.SequenceEqual("[DONE]"u8)
            ? new Parsed(default, IsDone: true)
            : new Parsed(_json.Read(data, _read) ?? throw new JsonSerializationException("It is null."), IsDone: false);
    }

    /// <summary>Tells the trace of a failure; its name in this SDK, null where it has it already.</summary>
    private Exception? Failed(Exception error)
    {
        Exception? named = error switch
        {
            JsonException => Unreadable(error),
            EventBoundaryException => Broken(error.Message, error),
            OperationCanceledException when _body.Silence(error) is { } silence => Broken(silence.Message, silence),
            OperationCanceledException => _reading.AsCallers(error),
            IOException or HttpRequestException when !_reading.Token.IsCancellationRequested => Broken("broke off", error),
            _ => null,
        };
        _open.Trace?.Failed(named ?? error);
        return named;
    }

    private VectaraStreamException Unreadable(Exception error)
    {
        var mask = new SecretMask(_open.State);
        return Broken($"sent an event that cannot be read ({mask.Apply(error.Message)})", mask.Apply(error));
    }

    private VectaraStreamException Broken(string reason, Exception? cause) => new(_open.State.Call.Operation.Name, _count, Current, reason, cause);

    private readonly record struct Parsed(T? Event, bool IsDone);
}

using System.Net.ServerSentEvents;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>The answer of one operation as server-sent events (WHATWG HTML, section 9.2).</summary>
internal sealed class ServerSentEventStream<T>(
    VectaraTransport transport,
    ApiCall call,
    ResourceClient client,
    Func<JsonReader, T> read,
    Func<T, bool>? isEnd,
    CancellationToken callToken)
    : VectaraStream<T>
{
    /// <inheritdoc/>
    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(callToken, cancellationToken);
        using var message = await transport.SendForStreamAsync(call, client, r => Response = r, both.Token).ConfigureAwait(false);
        using var body = await message.Content.ReadAsStreamAsync(both.Token).ConfigureAwait(false);
        using var bounded = new EventBoundary(body, transport.MaxEventBytes, transport.StreamIdleTimeout(call), transport.Clock);
        if (message.Content.Headers.ContentType?.MediaType is { } mediaType && !string.Equals(mediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            yield return await ReadWholeAsync(bounded, message, both.Token).ConfigureAwait(false);
            yield break;
        }

        using var json = new JsonBuffer();
        var events = SseParser.Create(bounded, (_, data) => Parse(data, bounded, json)).EnumerateAsync(both.Token).GetAsyncEnumerator(both.Token);
        var count = 0;
        T? last = default;
        try
        {
            while (await MoveNextAsync(events, count, last, both.Token).ConfigureAwait(false) && events.Current.Data is { IsDone: false } data)
            {
                count++;
                last = data.Event!;
                yield return last;
                if (isEnd?.Invoke(last) == true)
                    yield break;
            }
        }
        finally
        {
            await events.DisposeAsync().ConfigureAwait(false);
        }

        if (isEnd is not null)
            throw new VectaraStreamException(call.Operation.Name, count, last, "ended without its last event");
    }

    /// <summary>Chat completions end with the data <c>[DONE]</c>, as OpenAI's do.</summary>
    private Parsed Parse(ReadOnlySpan<byte> data, EventBoundary boundary, JsonBuffer json)
    {
        boundary.EventEnded(data.Length);
        return data.SequenceEqual("[DONE]"u8) ? new Parsed(default, IsDone: true) : new Parsed(json.Read(data, read), IsDone: false);
    }

    /// <summary>
    /// A service that does not stream after all answers the whole as JSON, which is handed out as one event; what is
    /// neither, such as the page of a proxy, is an error that shows it.
    /// </summary>
    private async Task<T> ReadWholeAsync(Stream body, HttpResponseMessage message, CancellationToken cancellationToken)
    {
        using var answer = new Answer(message);
        try
        {
            await answer.BufferAsync(body, int.MaxValue, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Broken(e, 0, default, cancellationToken) is { } broken)
        {
            throw broken;
        }

        return AnswerReader.Read(call, answer, read);
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<Parsed>> events, int count, T? last, CancellationToken cancellationToken)
    {
        // The parser looks at the token when it reads, and may have many events of one read.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (Broken(e, count, last, cancellationToken) is { } broken)
        {
            throw broken;
        }
    }

    /// <summary>The error of a stream that an exception comes to; null where it is another's.</summary>
    private VectaraStreamException? Broken(Exception error, int count, T? last, CancellationToken cancellationToken) => error switch
    {
        JsonException => new(call.Operation.Name, count, last, $"sent an event that cannot be read ({error.Message})", error),
        EventBoundaryException => new(call.Operation.Name, count, last, error.Message, error),
        IOException or HttpRequestException when !cancellationToken.IsCancellationRequested => new(call.Operation.Name, count, last, "broke off", error),
        _ => null,
    };

    private readonly record struct Parsed(T? Event, bool IsDone);
}

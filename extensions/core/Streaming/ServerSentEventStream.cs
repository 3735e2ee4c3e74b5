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
        if (message.Content.Headers.ContentType?.MediaType == "application/json")
        {
            yield return await ReadJsonAsync(body, message, both.Token).ConfigureAwait(false);
            yield break;
        }

        using var bounded = new EventBoundary(body, transport.MaxEventBytes, transport.StreamIdleTimeout(call), transport.Clock);
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
        boundary.EventEnded();
        return data.SequenceEqual("[DONE]"u8) ? new Parsed(default, IsDone: true) : new Parsed(json.Read(data, read), IsDone: false);
    }

    /// <summary>A service that does not stream after all answers the whole as JSON, which is handed out as one event.</summary>
    private async Task<T> ReadJsonAsync(Stream body, HttpResponseMessage message, CancellationToken cancellationToken)
    {
        using var answer = new Answer(message);
        await answer.BufferAsync(body, int.MaxValue, cancellationToken).ConfigureAwait(false);
        return AnswerReader.Read(call, answer, read);
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<Parsed>> events, int count, T? last, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw new VectaraStreamException(call.Operation.Name, count, last, $"sent an event that cannot be read ({e.Message})", e);
        }
        catch (EventBoundaryException e)
        {
            throw new VectaraStreamException(call.Operation.Name, count, last, e.Message, e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            throw new VectaraStreamException(call.Operation.Name, count, last, "broke off", e);
        }
    }

    private readonly record struct Parsed(T? Event, bool IsDone);
}

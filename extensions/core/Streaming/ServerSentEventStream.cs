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
        var events = SseParser.Create(body, Parse).EnumerateAsync(both.Token).GetAsyncEnumerator(both.Token);
        var count = 0;
        try
        {
            while (await MoveNextAsync(events, count).ConfigureAwait(false) && events.Current.Data is { IsDone: false } data)
            {
                count++;
                yield return data.Event!;
                if (isEnd?.Invoke(data.Event!) == true)
                    yield break;
            }
        }
        finally
        {
            await events.DisposeAsync().ConfigureAwait(false);
        }

        if (isEnd is not null)
            throw new VectaraStreamException(call.Operation.Name, count, "ended without its last event");
    }

    /// <summary>Chat completions end with the data <c>[DONE]</c>, as OpenAI's do.</summary>
    private Parsed Parse(string eventType, ReadOnlySpan<byte> data) =>
        data.SequenceEqual("[DONE]"u8) ? new Parsed(default, IsDone: true) : new Parsed(JsonBuffer.Read(data, read), IsDone: false);

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<Parsed>> events, int count)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw new VectaraStreamException(call.Operation.Name, count, $"sent an event that cannot be read ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new VectaraStreamException(call.Operation.Name, count, "broke off", e);
        }
    }

    private readonly record struct Parsed(T? Event, bool IsDone);
}

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
    private CallState? _latest;

    /// <inheritdoc/>
    internal override string WithoutSecrets(string text) => _latest is null ? text : new SecretMask(_latest).Apply(text);

    /// <inheritdoc/>
    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var reading = new EitherToken(callToken, cancellationToken);
        using var open = await OpenAsync(reading).ConfigureAwait(false);
        _latest = open.State;
        using var body = await open.Message.Content.ReadAsStreamAsync(reading.Token).ConfigureAwait(false);
        using var bounded = new EventBoundary(body, transport.MaxEventBytes, transport.StreamIdleTimeout(call), transport.Clock, reading.Source);
        var events = new EventReader<T>(open, bounded, read, mustEnd: isEnd is not null, reading);
        try
        {
            if (!IsEvents(open.Message))
            {
                yield return await events.ReadWholeAsync().ConfigureAwait(false);
                yield break;
            }

            while (await events.MoveNextAsync().ConfigureAwait(false))
            {
                yield return events.Current!;
                if (isEnd?.Invoke(events.Current!) == true)
                    yield break;
            }
        }
        finally
        {
            await events.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<OpenStream> OpenAsync(EitherToken reading)
    {
        try
        {
            return await transport.OpenAsync(call, client, r => Response = r, reading.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (reading.AsCallers(error) is { } cancelled)
        {
            throw cancelled;
        }
    }

    /// <summary>A service that names no media type is taken at its word: it was asked for events.</summary>
    private static bool IsEvents(HttpResponseMessage message) =>
        message.Content.Headers.ContentType?.MediaType is not { } mediaType || string.Equals(mediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase);
}

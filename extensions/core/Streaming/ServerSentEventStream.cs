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
    where T : class
{
    private CallState? _latest;

    /// <inheritdoc/>
    public override IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(this, cancellationToken);

    /// <inheritdoc/>
    internal override string WithoutSecrets(string text) => _latest is null ? text : new SecretMask(_latest).Apply(text);

    private async Task<EventReader<T>> OpenAsync(CancellationToken cancellationToken)
    {
        var reading = new EitherToken(callToken, cancellationToken);
        OpenStream? open = null;
        try
        {
            open = await transport.OpenAsync(call, client, r => Response = r, reading.Token).ConfigureAwait(false);
            _latest = open.State;
            var body = await open.Message.Content.ReadAsStreamAsync(reading.Token).ConfigureAwait(false);
            var bounded = new EventBoundary(body, transport.MaxEventBytes, transport.StreamIdleTimeout(call), transport.Clock, reading.Source);
            return new EventReader<T>(open, bounded, read, isEnd, reading);
        }
        catch (Exception error)
        {
            open?.Dispose();
            reading.Dispose();
            if (reading.AsCallers(error) is { } cancelled)
                throw cancelled;
            throw;
        }
    }

    /// <summary>Sends the request when the first event is asked for.</summary>
    private sealed class Enumerator(ServerSentEventStream<T> stream, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        private EventReader<T>? _events;
        private bool _isUsed;

        public T Current => _events?.Current!;

        public ValueTask<bool> MoveNextAsync() => _events is null ? BeginAsync() : _events.MoveNextAsync();

        public ValueTask DisposeAsync()
        {
            _isUsed = true;
            return _events?.DisposeAsync() ?? default;
        }

        private async ValueTask<bool> BeginAsync()
        {
            if (_isUsed)
                return false;
            _isUsed = true;
            _events = await stream.OpenAsync(cancellationToken).ConfigureAwait(false);
            return await _events.MoveNextAsync().ConfigureAwait(false);
        }
    }
}

using System.ComponentModel;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>What the clients of all groups have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ResourceClient
{
    private protected ResourceClient(VectaraClient client) => Client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>The client that this one belongs to.</summary>
    protected VectaraClient Client { get; }

    private protected static ApiCall NewCall(VectaraOperation operation, RequestOptions? options) => new(operation, options);

    private protected Task<T> SendAsync<T>(ApiCall call, Func<JsonReader, T> read, CancellationToken cancellationToken) =>
        Client.Transport.SendAsync(call, this, read, cancellationToken);

    private protected Task SendAsync(ApiCall call, CancellationToken cancellationToken) =>
        Client.Transport.SendAsync(call, this, cancellationToken);

    private protected VectaraStream<T> Stream<T>(ApiCall call, Func<JsonReader, T> read, Func<T, bool>? isEnd, CancellationToken cancellationToken)
        where T : class
    {
        call.Accept = "text/event-stream";
        return new ServerSentEventStream<T>(Client.Transport, call, this, read, isEnd, cancellationToken);
    }

    private protected VectaraPageable<TItem> Pages<TPage, TItem>(
        ApiCall call,
        PageQuery query,
        Func<JsonReader, TPage> read,
        Func<TPage, IList<TItem>?> items,
        Func<TPage, string?> nextPageKey,
        CancellationToken cancellationToken)
        where TPage : class, IVectaraModel =>
        new ApiPageable<TPage, TItem>(Client.Transport, call, this, query, read, items, nextPageKey, cancellationToken);

    internal virtual void OnPrepareRequest(HttpRequestMessage request)
    {
    }

    internal virtual void OnProcessResponse(HttpResponseMessage response)
    {
    }
}

using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>A list whose pages are calls of one operation.</summary>
internal sealed class ApiPageable<TPage, TItem>(
    VectaraTransport transport,
    ApiCall call,
    ResourceClient client,
    PageQuery query,
    Func<JsonReader, TPage> read,
    Func<TPage, IList<TItem>?> items,
    Func<TPage, string?> nextPageKey,
    CancellationToken callToken)
    : VectaraPageable<TItem>
    where TPage : class, IVectaraModel
{
    /// <inheritdoc/>
    public override IAsyncEnumerable<VectaraPage<TItem>> AsPages(string? pageKey = null, int? pageSize = null) => Enumerate(pageKey ?? query.Key, pageSize);

    private async IAsyncEnumerable<VectaraPage<TItem>> Enumerate(string? pageKey, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(callToken, cancellationToken);
        do
        {
            var pageCall = call.Copy();
            query.AddTo(pageCall, pageKey, pageSize);
            VectaraResponse? response = null;
            var model = await transport.SendAsync(pageCall, client, read, both.Token, r => response = r).ConfigureAwait(false);
            var next = nextPageKey(model);
            if (string.IsNullOrEmpty(next))
                next = null;
            if (next is not null && next == pageKey)
                throw new VectaraException($"{call.Operation.Name} answered page key '{next}' with the same key again; the list would never end.");
            yield return new VectaraPage<TItem>(items(model) is { } page ? [.. page] : [], next, model, response);
            pageKey = next;
        }
        while (pageKey is not null);
    }
}

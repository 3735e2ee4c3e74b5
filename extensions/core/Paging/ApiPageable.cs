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
    private protected override CancellationToken CallToken => callToken;

    /// <inheritdoc/>
    public override IAsyncEnumerable<VectaraPage<TItem>> AsPages(string? pageKey = null, int? pageSize = null, bool prefetch = false) =>
        Enumerate(pageKey ?? query.Key, pageSize, prefetch);

    private async IAsyncEnumerable<VectaraPage<TItem>> Enumerate(string? pageKey, int? pageSize, bool prefetch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = new EitherToken(callToken, cancellationToken);
        var keys = new CycleDetector(pageKey);
        Task<VectaraPage<TItem>>? next = null;
        try
        {
            do
            {
                // A page that was fetched ahead may be here already.
                callToken.ThrowIfCancellationRequested();
                cancellationToken.ThrowIfCancellationRequested();
                var page = await (next ?? GetAsync(pageKey, pageSize, either)).ConfigureAwait(false);
                next = null;
                pageKey = page.NextPageKey;
                if (pageKey is not null && keys.IsBack(pageKey))
                    throw new VectaraException($"{call.Operation.Name} gave the page key '{pageKey}' for the second time; the list would never end.");
                if (prefetch && pageKey is not null)
                    next = GetAsync(pageKey, pageSize, either);
                yield return page;
            }
            while (pageKey is not null);
        }
        finally
        {
            if (next is not null)
                await AbandonAsync(next, either.Source).ConfigureAwait(false);
        }
    }

    private async Task<VectaraPage<TItem>> GetAsync(string? pageKey, int? pageSize, EitherToken cancellation)
    {
        var pageCall = call.Copy();
        query.AddTo(pageCall, pageKey, pageSize);
        VectaraResponse? response = null;
        TPage model;
        try
        {
            model = await transport.SendAsync(pageCall, client, read, cancellation.Token, r => response = r).ConfigureAwait(false);
        }
        catch (Exception error) when (cancellation.AsCallers(error) is { } cancelled)
        {
            throw cancelled;
        }

        var next = nextPageKey(model);
        return new VectaraPage<TItem>(items(model) is { } page ? [.. page] : [], string.IsNullOrEmpty(next) ? null : next, model, response);
    }

    /// <summary>The caller left before the page that was fetched ahead: its fate, an error included, concerns nobody.</summary>
    private static async Task AbandonAsync(Task page, CancellationTokenSource cancellation)
    {
        cancellation.Cancel();
        await Task.WhenAny(page).ConfigureAwait(false);
        _ = page.Exception;
    }
}

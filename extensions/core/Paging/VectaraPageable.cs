using System.Runtime.CompilerServices;

namespace Vectara;

/// <summary>
/// A list that the service hands out in pages. Enumerating it asks for one page after the other, each when it is
/// needed; nothing is sent before the first. It can be enumerated again, which asks again.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class VectaraPageable<T> : IAsyncEnumerable<T>
{
    /// <summary>The list page by page.</summary>
    /// <param name="pageKey">The key of the page to begin with, from <see cref="VectaraPage{T}.NextPageKey"/>; null begins where the call said, at the start by default.</param>
    /// <param name="pageSize">How many items a page shall have at the most; null leaves it to the call's options and the service.</param>
    /// <param name="prefetch">Whether the next page is asked for while the present one is worked on; it is at most one.</param>
    public abstract IAsyncEnumerable<VectaraPage<T>> AsPages(string? pageKey = null, int? pageSize = null, bool prefetch = false);

    /// <summary>The token that the call was given, which cancels it between items too.</summary>
    private protected virtual CancellationToken CallToken => default;

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                CallToken.ThrowIfCancellationRequested();
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
        }
    }
}

/// <summary>Makes lists without a service, for mocks.</summary>
public static class VectaraPageable
{
    /// <summary>A list of the given pages.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="pages">The pages, in order.</param>
    public static VectaraPageable<T> FromPages<T>(IEnumerable<VectaraPage<T>> pages) =>
        new FixedPageable<T>([.. pages ?? throw new ArgumentNullException(nameof(pages))]);

    /// <summary>A list of one page.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, in order.</param>
    public static VectaraPageable<T> FromItems<T>(IEnumerable<T> items) =>
        FromPages([new VectaraPage<T>([.. items ?? throw new ArgumentNullException(nameof(items))])]);

    private sealed class FixedPageable<T>(IReadOnlyList<VectaraPage<T>> pages) : VectaraPageable<T>
    {
        /// <inheritdoc/>
        public override IAsyncEnumerable<VectaraPage<T>> AsPages(string? pageKey = null, int? pageSize = null, bool prefetch = false) => Enumerate(pageKey);

        private async IAsyncEnumerable<VectaraPage<T>> Enumerate(string? pageKey, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask.ConfigureAwait(false);
            var started = pageKey is null;
            foreach (var page in pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (started)
                    yield return page;
                else
                    started = page.NextPageKey == pageKey;
            }
        }
    }
}

namespace Vectara;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class VectaraPage<T>
{
    /// <summary>Makes a page, for a mock.</summary>
    /// <param name="items">The items, in order.</param>
    /// <param name="nextPageKey">The key under which the next page is to be had; null for the last page.</param>
    public VectaraPage(IReadOnlyList<T> items, string? nextPageKey = null)
        : this(items, nextPageKey, null, null)
    {
    }

    internal VectaraPage(IReadOnlyList<T> items, string? nextPageKey, IVectaraModel? model, VectaraResponse? response)
    {
        Items = items ?? throw new ArgumentNullException(nameof(items));
        NextPageKey = nextPageKey;
        Model = model;
        Response = response;
    }

    /// <summary>The items, in order.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>The key under which the next page is to be had, opaque and good for a resumption later; null on the last page.</summary>
    public string? NextPageKey { get; }

    /// <summary>The whole answer that the page came in; null for a page made for a mock.</summary>
    public IVectaraModel? Model { get; }

    /// <summary>Status, headers and request id of the page; null for a page made for a mock.</summary>
    public VectaraResponse? Response { get; }
}

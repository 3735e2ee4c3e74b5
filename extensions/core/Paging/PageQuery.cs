namespace Vectara;

/// <summary>The query parameters by which a page is asked for, and what the caller gave for them.</summary>
internal readonly struct PageQuery(string keyName, string? key, string? sizeName, long? size)
{
    internal string? Key { get; } = key;

    internal void AddTo(ApiCall call, string? pageKey, int? pageSize)
    {
        if (sizeName is not null)
            call.Query(sizeName, pageSize ?? size);
        call.Query(keyName, pageKey);
    }
}

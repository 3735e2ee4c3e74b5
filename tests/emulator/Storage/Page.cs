using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Storage;

/// <summary>
/// One page of a list. Its key holds the number of the last row that was given out, not an offset: rows that are added
/// meanwhile come at the end, rows that are removed leave no gap to fall into, so nobody sees an item twice or misses one.
/// </summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextKey);

internal static class Page
{
    /// <summary>
    /// Reads the page at a key, or the first one. The key of another list is refused. The rows behind a number come in order and
    /// are read only as far as they are needed.
    /// </summary>
    public static Page<T> Read<T>(string list, string? key, int limit, Func<long, IEnumerable<T>> after, Func<T, long> number)
    {
        var items = after(key is null ? 0 : Position(list, key)).Take(limit + 1).ToList();
        return items.Count <= limit
            ? new Page<T>(items, null)
            : new Page<T>(items[..limit], Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}\n{number(items[limit - 1])}")));
    }

    /// <summary>What every list answer says about its paging; without a key there is no further page.</summary>
    public static JsonObject Metadata<T>(this Page<T> page) => page.NextKey is null ? [] : new JsonObject { ["page_key"] = page.NextKey };

    private static long Position(string list, string key)
    {
        if (Base64Url.IsValid(key)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key)).Split('\n') is [var name, var number]
            && name == list
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return position;
        throw ApiException.BadRequest("page_key", "is not a key that this list gave out");
    }
}

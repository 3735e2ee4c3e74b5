using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Storage;

/// <summary>
/// One page of a list. Its key holds the place of the last row that was given out, not an offset: rows that are added meanwhile
/// come where they belong, rows that are removed leave no gap to fall into, so nobody sees an item twice or misses one.
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
        var last = 0L;
        if (key is not null && !long.TryParse(Place(list, key), NumberStyles.None, CultureInfo.InvariantCulture, out last))
            throw Unknown();
        return Take(list, after(last), limit, item => number(item).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a page of a list that is sorted by a text, ascending or descending, in which no two items have the same place.</summary>
    public static Page<T> ReadSorted<T>(string list, string? key, int limit, IEnumerable<T> items, Func<T, string> place, bool descending)
    {
        var sorted = descending ? items.OrderByDescending(place, StringComparer.Ordinal) : items.OrderBy(place, StringComparer.Ordinal);
        var last = key is null ? null : Place(list, key);
        return Take(list, last is null ? sorted : sorted.Where(item => descending ? string.CompareOrdinal(place(item), last) < 0 : string.CompareOrdinal(place(item), last) > 0), limit, place);
    }

    /// <summary>What every list answer says about its paging; without a key there is no further page.</summary>
    public static JsonObject Metadata<T>(this Page<T> page) => page.NextKey is null ? [] : new JsonObject { ["page_key"] = page.NextKey };

    private static Page<T> Take<T>(string list, IEnumerable<T> rest, int limit, Func<T, string> place)
    {
        var items = rest.Take(limit + 1).ToList();
        return items.Count <= limit
            ? new Page<T>(items, null)
            : new Page<T>(items[..limit], Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}\n{place(items[limit - 1])}")));
    }

    private static string Place(string list, string key) =>
        Base64Url.IsValid(key) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key)).Split('\n', 2) is [var name, var place] && name == list ? place : throw Unknown();

    private static ApiException Unknown() => ApiException.BadRequest("page_key", "is not a key that this list gave out");
}

using System.Globalization;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Resources;

/// <summary>The page of a list of resources that a request asks for, in the order that it asks for.</summary>
internal static class ListPage
{
    public static Page<ListItem> Read(ApiRequest request, string kind, Resource? owner, bool newestFirst, Func<long, IEnumerable<ListItem>> after)
    {
        var list = $"{kind} of {owner?.Number ?? 0}";
        var limit = request.Parameters["limit"] is null ? int.MaxValue - 1 : request.Number("limit");
        // A list whose order can be asked for, without a default in the contract, begins with the newest too.
        var usual = newestFirst || request.Operation.Parameters.Any(parameter => parameter.Name == "order") ? "desc" : "asc";
        var descending = (request.OptionalText("order_by") ?? request.OptionalText("order") ?? usual) == "desc";
        return request.OptionalText("sort_by") is null && !descending
            ? Page.Read(list, request.OptionalText("page_key"), limit, after, item => item.Resource.Number)
            : Page.ReadSorted(list, request.OptionalText("page_key"), limit, after(0), item => Position(item, request.OptionalText("sort_by")), descending);
    }

    /// <summary>Where an item stands in a sorted list, as a text that sorts so; equals are in the order in which they were made.</summary>
    private static string Position(ListItem item, string? member) =>
        FormattableString.Invariant($"{(member is null ? null : Sortable(item.Json[member]))}\n{item.Resource.Number:D19}");

    /// <summary>A value as a text that sorts as it does: numbers and moments have digits enough for that.</summary>
    private static string? Sortable(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => Ordered(BitConverter.DoubleToInt64Bits(value.AsNumber())).ToString("x16", CultureInfo.InvariantCulture),
        JsonValueKind.String when Formats.Accepts("date-time", value.ToString()) => value.AsTime().UtcTicks.ToString("D19", CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    /// <summary>The bits of a number in an order that is that of numbers: those of a negative one run the other way.</summary>
    private static ulong Ordered(long bits) => bits < 0 ? ~(ulong)bits : (ulong)bits | 0x8000_0000_0000_0000;
}

/// <summary>A resource, and how a list shows it.</summary>
internal sealed record ListItem(Resource Resource, JsonObject Json);

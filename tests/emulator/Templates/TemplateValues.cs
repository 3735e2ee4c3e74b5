using System.Collections;
using System.Globalization;
using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Templates;

/// <summary>The values of templates: texts, booleans, whole numbers (long) and others (double), lists, maps, and objects that have methods.</summary>
internal static class TemplateValues
{
    /// <summary>JSON as a value of templates.</summary>
    public static object? Of(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key, member => Of(member.Value), StringComparer.Ordinal),
        JsonArray items => items.Select(Of).ToList(),
        null => null,
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (object)whole : node.AsNumber(),
            _ => node.Deserialize<string>(),
        },
    };

    /// <summary>A value as it is put into a text; of maps and lists, as JSON.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => number.ToString("0.0###############", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Json(value)?.ToJsonString(JsonNodes.Readable) ?? "null",
    };

    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool truth => truth,
        string text => text.Length > 0,
        long number => number != 0,
        double number => number != 0,
        ICollection items => items.Count > 0,
        _ => true,
    };

    /// <summary>What a loop goes through: the items of a list, the values of a map, and nothing of anything else.</summary>
    public static IReadOnlyList<object?> Items(object? value) => value switch
    {
        IReadOnlyList<object?> list => list,
        IReadOnlyDictionary<string, object?> map => [.. map.Values],
        TemplateObject { Content: { } content } => Items(content),
        _ => [],
    };

    /// <summary>The result of an operation; null where an operand of it is.</summary>
    public static object? Operate(ExpressionPlace place, string symbol, object? left, object? right) => (symbol, left, right) switch
    {
        ("==", _, _) => AreEqual(left, right),
        ("!=", _, _) => !AreEqual(left, right),
        (_, null, _) or (_, _, null) => symbol is "<" or ">" or "<=" or ">=" ? false : null,
        ("+", string text, _) => text + Text(right),
        ("+", _, string text) => Text(left) + text,
        ("<", _, _) => Compare(place, left, right) < 0,
        (">", _, _) => Compare(place, left, right) > 0,
        ("<=", _, _) => Compare(place, left, right) <= 0,
        (">=", _, _) => Compare(place, left, right) >= 0,
        ("/" or "%", long, 0L) => null,
        (_, long one, long other) => symbol switch { "+" => one + other, "-" => one - other, "*" => one * other, "/" => one / other, _ => one % other },
        _ => (Number(place, symbol, left), Number(place, symbol, right)) is var (one, other)
            ? symbol switch { "+" => one + other, "-" => one - other, "*" => one * other, "/" => one / other, _ => one % other }
            : null,
    };

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => left is null && right is null,
        (long or double, long or double) => Convert.ToDouble(left, CultureInfo.InvariantCulture).Equals(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        _ => Text(left) == Text(right),
    };

    private static int Compare(ExpressionPlace place, object left, object right) =>
        left is string one && right is string other ? string.CompareOrdinal(one, other) : Number(place, "<", left).CompareTo(Number(place, "<", right));

    private static double Number(ExpressionPlace place, string symbol, object value) => value switch
    {
        long or double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw new TemplateException(place, $"{symbol} takes numbers, not '{Text(value)}'"),
    };

    private static JsonNode? Json(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Json(member.Value)))),
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(Json)]),
        TemplateObject { Content: { } content } => Json(content),
        null => null,
        bool truth => truth,
        long number => number,
        double number => number,
        _ => value.ToString(),
    };
}

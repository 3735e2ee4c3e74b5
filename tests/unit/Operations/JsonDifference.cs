using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vectara.Tests.Operations;

/// <summary>Compares JSON: members in any order, numbers by value, date-times by instant and offset, all else exactly.</summary>
internal static partial class JsonDifference
{
    /// <summary>Where two values differ first, and how; null where they do not.</summary>
    internal static string? Find(JsonNode? expected, JsonNode? actual, string path = "$") => (expected, actual) switch
    {
        (JsonObject left, JsonObject right) => left.Select(member => member.Key).Union(right.Select(member => member.Key))
            .Select(name => (left.ContainsKey(name), right.ContainsKey(name)) switch
            {
                (true, false) => $"{path}.{name} is lost; it was {Show(left[name])}",
                (false, true) => $"{path}.{name} is added: {Show(right[name])}",
                _ => Find(left[name], right[name], $"{path}.{name}"),
            })
            .FirstOrDefault(difference => difference is not null),
        (JsonArray left, JsonArray right) when left.Count == right.Count =>
            left.Select((item, index) => Find(item, right[index], $"{path}[{index}]")).FirstOrDefault(difference => difference is not null),
        (JsonValue left, JsonValue right) when AreEqual(left, right) => null,
        (null, null) => null,
        _ => $"{path} is {Show(actual)}, not {Show(expected)}",
    };

    private static bool AreEqual(JsonValue left, JsonValue right)
    {
        var (kind, a, b) = (left.GetValueKind(), left.ToJsonString(), right.ToJsonString());
        return right.GetValueKind() == kind && kind switch
        {
            JsonValueKind.Number => a == b || Exact(a) == Exact(b),
            JsonValueKind.String => left.GetValue<string>() == right.GetValue<string>() || AreSameTime(left.GetValue<string>(), right.GetValue<string>()),
            _ => true,
        };
    }

    private static bool AreSameTime(string left, string right) =>
        DateTimePattern().IsMatch(left) && DateTimePattern().IsMatch(right)
        && DateTimeOffset.Parse(left, CultureInfo.InvariantCulture).EqualsExact(DateTimeOffset.Parse(right, CultureInfo.InvariantCulture));

    /// <summary>Mantissa and exponent, without the zeros that make no difference.</summary>
    private static (BigInteger Mantissa, int Exponent) Exact(string number)
    {
        var parts = number.Split('e', 'E');
        var digits = parts[0].Split('.');
        var exponent = (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - (digits.Length > 1 ? digits[1].Length : 0);
        var mantissa = BigInteger.Parse(string.Concat(digits), CultureInfo.InvariantCulture);
        while (!mantissa.IsZero && mantissa % 10 == 0)
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        return (mantissa, mantissa.IsZero ? 0 : exponent);
    }

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length > 200 ? text[..200] + "…" : text;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex DateTimePattern();
}

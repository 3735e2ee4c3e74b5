using System.Globalization;
using Vectara.Emulator.Search.Filters;

namespace Vectara.Emulator.Corpora;

/// <summary>What the API says about the values of a filter attribute: the most frequent ones, and of numbers their range, mean and sum.</summary>
internal static class AttributeStats
{
    public static JsonNode ToJson(JsonObject attribute, IReadOnlyList<(object Value, long Count)> values, int most)
    {
        var json = new JsonObject
        {
            ["name"] = FilterScope.Name(attribute),
            ["type"] = attribute["type"]!.DeepClone(),
            ["description"] = attribute["description"]?.DeepClone() ?? "",
            ["values"] = new JsonArray([.. values.Take(most).Select(value => new JsonObject
            {
                ["value"] = JsonSerializer.SerializeToNode(value.Value),
                ["count"] = value.Count,
            })]),
        };
        var numbers = values.Where(value => value.Value is long or double)
            .Select(value => (Number: Convert.ToDouble(value.Value, CultureInfo.InvariantCulture), value.Count)).ToList();
        if (numbers.Count > 0)
        {
            var sum = numbers.Sum(number => number.Number * number.Count);
            json["stats"] = new JsonObject
            {
                ["min"] = numbers.Min(number => number.Number),
                ["max"] = numbers.Max(number => number.Number),
                ["avg"] = sum / numbers.Sum(number => number.Count),
                ["sum"] = sum,
            };
        }

        return json;
    }
}

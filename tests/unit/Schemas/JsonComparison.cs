using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Schemas;

/// <summary>
/// Compares JSON with what it should be: numbers by value, declared date-times by instant and offset, members in any
/// order, everything else exactly.
/// </summary>
internal sealed class JsonComparison(IReadOnlySet<JsonNode> times)
{
    private readonly List<string> _differences = [];

    /// <summary>The differences, each with its path; none where the two are the same.</summary>
    internal static IReadOnlyList<string> Differences(SampleDocument expected, string actual)
    {
        using var document = JsonDocument.Parse(actual);
        return Differences(expected, document.RootElement);
    }

    internal static IReadOnlyList<string> Differences(SampleDocument expected, ReadOnlyMemory<byte> actual)
    {
        using var document = JsonDocument.Parse(actual);
        return Differences(expected, document.RootElement);
    }

    private static List<string> Differences(SampleDocument expected, JsonElement actual)
    {
        var comparison = new JsonComparison(expected.Times);
        comparison.Compare("$", expected.Root, actual);
        return comparison._differences;
    }

    private void Compare(string path, JsonNode? expected, JsonElement actual)
    {
        switch (expected)
        {
            case JsonObject members when actual.ValueKind == JsonValueKind.Object: CompareMembers(path, members, actual); return;
            case JsonArray items when actual.ValueKind == JsonValueKind.Array: CompareItems(path, items, actual); return;
        }

        if (!AreSame(expected, actual))
            _differences.Add($"{path}: expected {expected?.ToJsonString() ?? "null"} but found {actual.GetRawText()}");
    }

    private bool AreSame(JsonNode? expected, JsonElement actual) => expected?.GetValueKind() switch
    {
        null or JsonValueKind.Null => actual.ValueKind == JsonValueKind.Null,
        JsonValueKind.Object or JsonValueKind.Array => false,
        var kind when kind != actual.ValueKind => false,
        JsonValueKind.Number => ExactNumber.Parse(expected.ToJsonString()) == ExactNumber.Parse(actual.GetRawText()),
        JsonValueKind.String when times.Contains(expected) => Rfc3339.Parse(expected.GetValue<string>())!.Value.EqualsExact(Rfc3339.Parse(actual.GetString()!) ?? default),
        JsonValueKind.String => expected.GetValue<string>() == actual.GetString(),
        _ => true,
    };

    private void CompareMembers(string path, JsonObject expected, JsonElement actual)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in actual.EnumerateObject())
        {
            var here = $"{path}.{member.Name}";
            if (!found.Add(member.Name))
                _differences.Add($"{here}: written twice");
            else if (!expected.TryGetPropertyValue(member.Name, out var value))
                _differences.Add($"{here}: not expected, but found {Shorten(member.Value.GetRawText())}");
            else
                Compare(here, value, member.Value);
        }

        foreach (var member in expected.Where(member => !found.Contains(member.Key)))
            _differences.Add($"{path}.{member.Key}: lost, was {Shorten(member.Value?.ToJsonString() ?? "null")}");
    }

    private void CompareItems(string path, JsonArray expected, JsonElement actual)
    {
        if (expected.Count != actual.GetArrayLength())
        {
            _differences.Add($"{path}: expected {expected.Count} items but found {actual.GetArrayLength()}");
            return;
        }

        for (var i = 0; i < expected.Count; i++)
            Compare($"{path}[{i}]", expected[i], actual[i]);
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";
}

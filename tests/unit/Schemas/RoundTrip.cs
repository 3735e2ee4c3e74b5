using System.Text;
using Newtonsoft.Json;

namespace Vectara.Tests.Schemas;

/// <summary>Reads a document and writes it back, in each way that there is.</summary>
internal static class RoundTrip
{
    /// <summary>What went wrong, with the document and the way that it took.</summary>
    internal static IEnumerable<string> Failures(SampleDocument document, Type type) =>
    [
        .. Try(document, "text", () => Text(document, type)),
        .. Try(document, "stream", () => Streams(document, type)),
        .. Try(document, "JsonConvert", () => Convert(document, type)),
    ];

    private static IEnumerable<string> Text(SampleDocument document, Type type)
    {
        var value = VectaraJson.Deserialize(document.Text, type);
        return [.. Check(document, value), .. JsonComparison.Differences(document, VectaraJson.Serialize(value))];
    }

    private static IEnumerable<string> Streams(SampleDocument document, Type type)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(document.Text));
        var value = VectaraJson.Deserialize(input, type);
        using var output = new MemoryStream();
        VectaraJson.Serialize(output, value);
        return [.. Check(document, value), .. JsonComparison.Differences(document, output.ToArray())];
    }

    private static IEnumerable<string> Convert(SampleDocument document, Type type)
    {
        var value = JsonConvert.DeserializeObject(document.Text, type);
        return [.. Check(document, value), .. JsonComparison.Differences(document, JsonConvert.SerializeObject(value))];
    }

    private static IEnumerable<string> Check(SampleDocument document, object? value)
    {
        if (document.Expected is { } expected && value?.GetType() != expected)
            yield return $"$: became {value?.GetType().Name ?? "null"} and not {expected.Name}";
        foreach (var finding in ModelWalk.Findings(value))
            yield return finding;
    }

    private static IEnumerable<string> Try(SampleDocument document, string form, Func<IEnumerable<string>> run)
    {
        try
        {
            return run().Select(difference => $"[{document.Name}; {form}] {difference}");
        }
        catch (Exception e)
        {
            return [$"[{document.Name}; {form}] {e.GetType().Name}: {e.Message}"];
        }
    }
}

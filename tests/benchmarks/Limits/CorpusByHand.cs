using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Vectara.Benchmarks.Limits;

/// <summary>A corpus as one reads it with HttpClient and System.Text.Json.</summary>
public static class CorpusByHand
{
    public static async Task<CorpusFacts> GetAsync(HttpClient http, string corpus, CancellationToken cancellationToken = default) =>
        (await http.GetFromJsonAsync($"v2/corpora/{Uri.EscapeDataString(corpus)}", CorpusJson.Default.CorpusFacts, cancellationToken).ConfigureAwait(false))!;
}

public sealed class CorpusFacts
{
    public required string Id { get; set; }

    public required string Key { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public bool? Enabled { get; set; }

    public bool? ChatHistoryCorpus { get; set; }

    public bool? QueriesAreAnswers { get; set; }

    public bool? DocumentsAreQuestions { get; set; }

    public string? EncoderId { get; set; }

    public string? EncoderName { get; set; }

    public bool? SaveHistory { get; set; }

    public List<FilterFacts>? FilterAttributes { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }
}

public sealed class FilterFacts
{
    public required string Name { get; set; }

    public string? Level { get; set; }

    public string? Type { get; set; }

    public string? Description { get; set; }

    public bool? Indexed { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CorpusFacts))]
public sealed partial class CorpusJson : JsonSerializerContext;

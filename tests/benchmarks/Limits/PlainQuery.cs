using System.Text.Json.Serialization;

namespace Vectara.Benchmarks.Limits;

/// <summary>The answer to a query with its metadata as plain values.</summary>
public sealed class PlainQueryAnswer
{
    public string? Summary { get; set; }

    public string? ResponseLanguage { get; set; }

    public List<PlainHit>? SearchResults { get; set; }

    public double? FactualConsistencyScore { get; set; }
}

public sealed class PlainHit
{
    public string? ResultType { get; set; }

    public string? Text { get; set; }

    public double? Score { get; set; }

    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? PartMetadata { get; set; }

    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? DocumentMetadata { get; set; }

    public string? DocumentId { get; set; }

    public string? CorpusKey { get; set; }

    public int? RequestCorporaIndex { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlainQueryAnswer))]
public sealed partial class PlainQueryJson : JsonSerializerContext;

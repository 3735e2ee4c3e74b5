using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vectara.Benchmarks.Limits;

/// <summary>A query and its answer as plain classes. All kinds of hits have these members, so one class does.</summary>
public sealed class Question
{
    public required string Query { get; set; }

    public SearchParameters? Search { get; set; }
}

public sealed class SearchParameters
{
    public int? Limit { get; set; }
}

public sealed class QueryAnswer
{
    public string? Summary { get; set; }

    public string? ResponseLanguage { get; set; }

    public List<Hit>? SearchResults { get; set; }

    public double? FactualConsistencyScore { get; set; }
}

public sealed class Hit
{
    public string? ResultType { get; set; }

    public string? Text { get; set; }

    public double? Score { get; set; }

    public Dictionary<string, JsonElement>? PartMetadata { get; set; }

    public Dictionary<string, JsonElement>? DocumentMetadata { get; set; }

    public string? DocumentId { get; set; }

    public string? CorpusKey { get; set; }

    public int? RequestCorporaIndex { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(QueryAnswer))]
public sealed partial class QueryJson : JsonSerializerContext;

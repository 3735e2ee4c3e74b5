using System.Text.Json.Serialization;

namespace Vectara.Benchmarks.Limits;

/// <summary>A document to be indexed, as plain classes.</summary>
public sealed class DocumentByHand
{
    public string Type => "core";

    public required string Id { get; set; }

    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? Metadata { get; set; }

    public required List<PartByHand> DocumentParts { get; set; }
}

public sealed class PartByHand
{
    public required string Text { get; set; }

    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? Metadata { get; set; }

    public string? TableId { get; set; }

    public string? ImageId { get; set; }

    public string? Context { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DocumentByHand))]
public sealed partial class DocumentJson : JsonSerializerContext;

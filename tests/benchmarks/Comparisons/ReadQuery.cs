using System.Text.Json;
using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Limits;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>Reads the answer to a query: 100 hits, about 100 KB.</summary>
public sealed class ReadQuery(bool discriminatorFirst) : Comparison
{
    private readonly byte[] _json = QueryData.Answer(hits: 100, discriminatorFirst);

    public override string Name => $"read a query response of 100 hits, discriminator {(discriminatorFirst ? "first" : "last")}";

    public override string Limit => "System.Text.Json, metadata as JsonElement";

    public override int ByHand() => JsonSerializer.Deserialize(_json, QueryJson.Default.QueryAnswer)!.SearchResults!.Count;

    public override int Sdk() => VectaraJson.Deserialize<QueryFullResponse>(new MemoryStream(_json, 0, _json.Length, writable: false, publiclyVisible: true))!.SearchResults!.Count;
}

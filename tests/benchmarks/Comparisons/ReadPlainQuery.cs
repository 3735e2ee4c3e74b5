using System.Text.Json;
using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Limits;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>The same with the limit's metadata read to plain values, as the SDK does.</summary>
public sealed class ReadPlainQuery(bool discriminatorFirst) : Comparison
{
    private readonly byte[] _json = QueryData.Answer(hits: 100, discriminatorFirst);

    public override string Name => $"read a query response of 100 hits, discriminator {(discriminatorFirst ? "first" : "last")}, plain metadata";

    public override string Limit => "System.Text.Json, metadata as plain values";

    public override int ByHand() => JsonSerializer.Deserialize(_json, PlainQueryJson.Default.PlainQueryAnswer)!.SearchResults!.Count;

    public override int Sdk() => VectaraJson.Deserialize<QueryFullResponse>(new MemoryStream(_json, 0, _json.Length, writable: false, publiclyVisible: true))!.SearchResults!.Count;
}

using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Limits;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>One query through the whole chain, with a handler in the place of the network.</summary>
public sealed class Call : Comparison
{
    private readonly int _hits;
    private readonly HttpClient _http;
    private readonly VectaraClient _client;

    public Call(int hits)
    {
        _hits = hits;
        var service = new FakeService(QueryData.Answer(hits));
        _http = CallByHand.Client(FakeService.Address, "zqt_benchmark", service);
        _client = new VectaraClient(new() { Credential = new ApiKeyCredential("zqt_benchmark"), BaseAddress = FakeService.Address, Handler = service });
    }

    public override string Name => $"a query through the whole chain, {_hits} hits, fake handler";

    public override string Limit => "HttpClient and System.Text.Json by hand";

    public override int ByHand() =>
        CallByHand.QueryAsync(_http, "guides", new Question { Query = "Why does the water rise?", Search = new() { Limit = _hits } }).GetAwaiter().GetResult().SearchResults!.Count;

    public override int Sdk() =>
        _client.Corpora.QueryAsync("guides", new QueryCorpusRequest { Query = "Why does the water rise?", Search = new() { Limit = _hits } }).GetAwaiter().GetResult().SearchResults!.Count;
}

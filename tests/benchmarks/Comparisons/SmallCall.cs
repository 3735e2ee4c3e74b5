using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Limits;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>A call without a body that has a small answer, so that the chain itself is what it costs.</summary>
public sealed class SmallCall : Comparison
{
    private readonly HttpClient _http;
    private readonly VectaraClient _client;

    public SmallCall()
    {
        var service = new FakeService("""{"id":"crp_1","key":"guides","name":"Guides","description":"Tides and harbours","enabled":true,"chat_history_corpus":false,"queries_are_answers":false,"documents_are_questions":false,"encoder_id":"enc_1","encoder_name":"boomerang","save_history":false,"created_at":"2026-01-02T03:04:05Z"}"""u8.ToArray());
        _http = CallByHand.Client(FakeService.Address, "zqt_benchmark", service);
        _client = new VectaraClient(new() { Credential = new ApiKeyCredential("zqt_benchmark"), BaseAddress = FakeService.Address, Handler = service });
    }

    public override string Name => "a GET through the whole chain, small answer, fake handler";

    public override string Limit => "HttpClient and System.Text.Json by hand";

    public override int ByHand() => CorpusByHand.GetAsync(_http, "guides").GetAwaiter().GetResult().Name.Length;

    public override int Sdk() => _client.Corpora.GetAsync("guides").GetAwaiter().GetResult().Name.Length;
}

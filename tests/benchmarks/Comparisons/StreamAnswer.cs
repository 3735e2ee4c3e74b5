using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Limits;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>Reads an answer of 5,000 streamed events, each a short piece of text.</summary>
public sealed class StreamAnswer : Comparison
{
    private readonly HttpClient _http;
    private readonly VectaraClient _client;

    public StreamAnswer()
    {
        var service = new FakeService(StreamData.Answer(Operations), "text/event-stream");
        _http = CallByHand.Client(FakeService.Address, "zqt_benchmark", service);
        _client = new VectaraClient(new() { Credential = new ApiKeyCredential("zqt_benchmark"), BaseAddress = FakeService.Address, Handler = service });
    }

    public override string Name => "one streamed event of 5,000";

    public override string Limit => "System.Net.ServerSentEvents and Utf8JsonReader";

    public override int Operations => 5000;

    public override int ByHand() => CountByHandAsync().GetAwaiter().GetResult();

    public override int Sdk() => CountBySdkAsync().GetAwaiter().GetResult();

    private async Task<int> CountByHandAsync()
    {
        var characters = 0;
        await foreach (var part in StreamByHand.QueryAsync(_http, "guides", new Question { Query = "Why does the water rise?" }).ConfigureAwait(false))
        {
            if (part.Kind == StreamedKind.Chunk)
                characters += part.Text!.Length;
        }

        return characters;
    }

    private async Task<int> CountBySdkAsync()
    {
        var characters = 0;
        await foreach (var part in _client.Corpora.QueryStreamAsync("guides", new QueryCorpusRequest { Query = "Why does the water rise?" }).ConfigureAwait(false))
        {
            if (part is StreamGenerationChunk chunk)
                characters += chunk.GenerationChunk!.Length;
        }

        return characters;
    }
}

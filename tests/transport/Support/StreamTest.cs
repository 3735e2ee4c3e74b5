using System.Net;
using System.Text;

namespace Vectara.Tests.Transport.Support;

/// <summary>Reads streams whose bytes the test cuts as it likes.</summary>
public abstract class StreamTest : TransportTest
{
    private protected static string Chunk(string text) => $$"""{"type":"generation_chunk","generation_chunk":"{{text}}"}""";

    private protected static string Event(string json) => $"data: {json}\n\n";

    private protected const string End = "data: {\"type\":\"end\"}\n\n";

    /// <summary>The events of a query whose answer comes in these pieces.</summary>
    private protected VectaraStream<IQueryStreamedResponse> Query(Stream body, Action<VectaraClientOptions>? change = null, RequestOptions? options = null) =>
        Client(client =>
        {
            client.Handler = StubHandler.Of(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) { Headers = { ContentType = new("text/event-stream") } } });
            change?.Invoke(client);
        }).Queries.QueryStreamAsync(Calls.Question, options);

    private protected VectaraStream<IQueryStreamedResponse> Query(string text, Action<VectaraClientOptions>? change = null) => Query(new ChoppedStream([Encoding.UTF8.GetBytes(text)]), change);

    private protected static string? Text(object item) => (item as StreamGenerationChunk)?.GenerationChunk;
}

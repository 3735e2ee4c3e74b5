using System.Net;
using Moq;

namespace Vectara.Examples;

/// <summary>Code that takes an interface is tested without a service: models, pages and streams are made by hand.</summary>
public static class MockAClient
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        var corpora = new Mock<ICorporaClient>();
        corpora.Setup(c => c.ListAsync(It.IsAny<ListCorporaOptions>(), It.IsAny<RequestOptions>(), It.IsAny<CancellationToken>()))
            .Returns(VectaraPageable.FromItems([new Corpus { Key = "one" }, new Corpus { Key = "two" }]));
        corpora.Setup(c => c.QueryStreamAsync("one", It.IsAny<QueryCorpusRequest>(), It.IsAny<RequestOptions>(), It.IsAny<CancellationToken>()))
            .Returns(VectaraStream.FromItems<IQueryStreamedResponse>([new StreamGenerationChunk { GenerationChunk = "42" }, new StreamResponseEnd()]));

        corpora.Setup(c => c.GetAsync("three", It.IsAny<RequestOptions>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(VectaraApiException.Create("corpora.get", HttpStatusCode.NotFound));

        await foreach (var corpus in corpora.Object.ListAsync())
            await output.WriteLineAsync(corpus.Key);
        await foreach (var part in corpora.Object.QueryStreamAsync("one", new() { Query = "?" }))
            await output.WriteLineAsync(part.Type);
        try
        {
            await corpora.Object.GetAsync("three");
        }
        catch (VectaraNotFoundException missing)
        {
            await output.WriteLineAsync(missing.Message);
        }
    }
}

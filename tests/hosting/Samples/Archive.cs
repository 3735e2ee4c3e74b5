using Microsoft.Extensions.DependencyInjection;

namespace Vectara.Hosting.Tests.Samples;

public sealed class Archive([FromKeyedServices("archive")] VectaraClient vectara)
{
    public IAsyncEnumerable<Document> List() => vectara.Documents.ListAsync("records");
}

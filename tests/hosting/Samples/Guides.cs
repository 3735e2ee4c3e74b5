namespace Vectara.Hosting.Tests.Samples;

public sealed class Guides(VectaraClient vectara)
{
    public async Task<string?> AskAsync(string question, CancellationToken cancellationToken) =>
        (await vectara.Corpora.QueryAsync("guides", new QueryCorpusRequest { Query = question, Generation = new() }, cancellationToken: cancellationToken)).Summary;
}

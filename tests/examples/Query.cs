namespace Vectara.Examples;

/// <summary>Query a corpus, and read the first hit: what all kinds of hits share needs no cast.</summary>
public static class Query
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        QueryFullResponse answer = await client.Corpora.QueryAsync("guides", new QueryCorpusRequest
        {
            Query = "Why does the water rise?",
            Search = new() { Limit = 3 },
        });

        if (answer.SearchResults is [var hit, ..])
            await output.WriteLineAsync($"{hit.Score:0.000} {hit.DocumentId}: {hit.Text}");
    }
}

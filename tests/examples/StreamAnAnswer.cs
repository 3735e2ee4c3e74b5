namespace Vectara.Examples;

/// <summary>Stream an answer as it is written; leaving the loop closes the connection.</summary>
public static class StreamAnAnswer
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        var question = new QueryCorpusRequest
        {
            Query = "Why are spring tides high?",
            Generation = new() { MaxUsedSearchResults = 3 },
        };
        await foreach (IQueryStreamedResponse part in client.Corpora.QueryStreamAsync("guides", question))
        {
            if (part is StreamGenerationChunk chunk)
                await output.WriteAsync(chunk.GenerationChunk);
        }

        await output.WriteLineAsync();
    }
}

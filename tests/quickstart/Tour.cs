namespace Vectara.Quickstart;

/// <summary>What one does with Vectara first: create a corpus, index documents, list them, query, and stream an answer.</summary>
public static class Tour
{
    private const string Question = "Why does regenerating never change a name?";

    public static async Task RunAsync(Service service, string folder, TextWriter output, CancellationToken cancellationToken)
    {
        var client = service.Client;
        await output.WriteLineAsync($"1. Talking to {service.Name}.");

        var corpus = await client.Corpora.CreateAsync(
            new CreateCorpusRequest { Key = $"quickstart-{Guid.NewGuid():N}", Name = "Quickstart" },
            cancellationToken: cancellationToken);
        await output.WriteLineAsync($"2. Created the corpus {corpus.Key}.");
        try
        {
            await FillAsync(client, corpus.Key, folder, output, cancellationToken);
            await ListAsync(client, corpus.Key, output, cancellationToken);
            await QueryAsync(client, corpus.Key, output, cancellationToken);
            await StreamAsync(client, corpus.Key, output, cancellationToken);
        }
        finally
        {
            await client.Corpora.DeleteAsync(corpus.Key, cancellationToken: CancellationToken.None);
            await output.WriteLineAsync("7. Deleted the corpus.");
        }
    }

    private static async Task FillAsync(VectaraClient client, string corpus, string folder, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var document = Markdown.Read(file);
            await client.Documents.CreateAsync(corpus, document, cancellationToken: cancellationToken);
            await output.WriteLineAsync($"3. Indexed {document.Id}: {document.Sections.Count} sections.");
        }
    }

    private static async Task ListAsync(VectaraClient client, string corpus, TextWriter output, CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var page in client.Documents.ListAsync(corpus, cancellationToken: cancellationToken).AsPages(pageSize: 2))
            await output.WriteLineAsync($"4. Page {++number} of the documents: {string.Join(", ", page.Items.Select(document => document.Id))}.");
    }

    private static async Task QueryAsync(VectaraClient client, string corpus, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"5. Query: {Question}");
        var answer = await client.Corpora.QueryAsync(
            corpus,
            new QueryCorpusRequest { Query = Question, Search = new() { Limit = 3 } },
            cancellationToken: cancellationToken);
        foreach (var hit in answer.SearchResults ?? [])
            await output.WriteLineAsync($"   {hit.Score:0.000}  {hit.DocumentId}: {hit.Text}");
    }

    private static async Task StreamAsync(VectaraClient client, string corpus, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteAsync("6. The answer, as it arrives: ");
        var request = new QueryCorpusRequest { Query = Question, Search = new() { Limit = 5 }, Generation = new() { MaxUsedSearchResults = 3 } };
        await foreach (var part in client.Corpora.QueryStreamAsync(corpus, request, cancellationToken: cancellationToken))
        {
            if (part is StreamGenerationChunk chunk)
            {
                await output.WriteAsync(chunk.GenerationChunk);
                await output.FlushAsync(cancellationToken);
            }
        }

        await output.WriteLineAsync();
    }
}

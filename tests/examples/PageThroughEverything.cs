namespace Vectara.Examples;

/// <summary>Page through everything; keep a page key, and go on from there another day.</summary>
public static class PageThroughEverything
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        VectaraPageable<Document> documents = client.Documents.ListAsync("guides", new() { Limit = 10 });
        await foreach (Document document in documents)
            await output.WriteLineAsync(document.Id);

        string? resumeAt = null;
        await foreach (VectaraPage<Document> page in documents.AsPages(pageSize: 1))
        {
            resumeAt = page.NextPageKey;
            break;
        }

        if (resumeAt is not null)
        {
            await foreach (VectaraPage<Document> page in documents.AsPages(resumeAt))
                await output.WriteLineAsync($"{page.Items.Count} more");
        }
    }
}

namespace Vectara.Examples;

/// <summary>Index a document in sections; the union of both document forms is an interface, so either class is accepted.</summary>
public static class IndexADocument
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        Document document = await client.Documents.CreateAsync("guides", new StructuredDocument
        {
            Id = "tides",
            Title = "Tides",
            Metadata = new Dictionary<string, object?> { ["topic"] = "sea", ["year"] = 2026 },
            Sections =
            [
                new() { Title = "Cause", Text = "The Moon pulls the ocean towards itself, and so the water rises twice a day." },
                new() { Title = "Range", Text = "Spring tides are high because Sun and Moon pull in one line." },
            ],
        });
        await output.WriteLineAsync($"Indexed {document.Id}.");
    }
}

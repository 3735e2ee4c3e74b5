namespace Vectara.Examples;

/// <summary>A union is an interface, its variants are classes, and one of them is for what this version does not know.</summary>
public static class SwitchOnAUnion
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        var answer = await client.Corpora.QueryAsync("guides", new()
        {
            Query = "tides",
            Search = new() { Reranker = new NoneReranker { Limit = 5 } },
        });
        foreach (IIndividualSearchResult hit in answer.SearchResults ?? [])
            await output.WriteLineAsync(Describe(hit));
    }

    private static string Describe(IIndividualSearchResult hit) => hit switch
    {
        TextSearchResult { Table: { } table } => $"a table: {table.Title}",
        TextSearchResult text => $"a text: {text.Text}",
        ImageSearchResult image => $"an image: {image.Image?.Caption}",
        UnknownIndividualSearchResult unknown => $"a {unknown.ResultType}, which is new: {unknown.AdditionalProperties.Count} members",
        _ => hit.ResultType,
    };
}

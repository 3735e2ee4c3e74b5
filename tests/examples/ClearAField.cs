namespace Vectara.Examples;

/// <summary>In a PATCH, assigned means sent: null clears, and what was never assigned stays as it is.</summary>
public static class ClearAField
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        var changes = new UpdateCorpusRequest { Name = "Guides to the sea", Description = null };
        await output.WriteLineAsync(VectaraJson.Serialize(changes));

        changes.Unset(nameof(UpdateCorpusRequest.Name));
        await output.WriteLineAsync($"The name is sent: {changes.IsSet(nameof(UpdateCorpusRequest.Name))}.");

        Corpus corpus = await client.Corpora.UpdateAsync("guides", changes);
        await output.WriteLineAsync($"{corpus.Name}: {corpus.Description ?? "no description"}");
    }
}

using System.Net;

namespace Vectara.Examples;

/// <summary>Create a corpus; a key that is taken already answers 409.</summary>
public static class CreateACorpus
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        try
        {
            Corpus corpus = await client.Corpora.CreateAsync(new CreateCorpusRequest
            {
                Key = "guides",
                Name = "Guides",
                FilterAttributes = [new() { Name = "topic", Level = FilterAttributeLevel.Document, Type = FilterAttributeType.Text, Indexed = true }],
            });
            await output.WriteLineAsync($"Created {corpus.Key} ({corpus.Name}).");
        }
        catch (VectaraApiException e) when (e.Status == HttpStatusCode.Conflict)
        {
            await output.WriteLineAsync($"It is there already: {string.Join(" ", e.Messages)}");
        }
    }
}

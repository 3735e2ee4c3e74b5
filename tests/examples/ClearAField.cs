namespace Vectara.Examples;

/// <summary>In a PATCH, assigned means sent: null clears where the API says so, and what was never assigned stays as it is.</summary>
public static class ClearAField
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        // null takes an agent's description away; its name is not sent, and so it stays.
        var changes = new UpdateAgentRequest { Description = null, Enabled = true };
        await output.WriteLineAsync(VectaraJson.Serialize(changes));

        changes.Unset(nameof(UpdateAgentRequest.Enabled));
        await output.WriteLineAsync($"Enabled is sent: {changes.IsSet(nameof(UpdateAgentRequest.Enabled))}.");

        // A corpus keeps its description on null; there it is the empty text that clears.
        Corpus corpus = await client.Corpora.UpdateAsync("guides", new UpdateCorpusRequest { Description = "" });
        await output.WriteLineAsync($"{corpus.Name}: {(corpus.Description is { Length: > 0 } text ? text : "no description")}");
    }
}

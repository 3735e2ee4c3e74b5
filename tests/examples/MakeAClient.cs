namespace Vectara.Examples;

/// <summary>Make a client once, and keep it.</summary>
public static class MakeAClient
{
    public static VectaraClient Make(string apiKey, Uri address) => new(new VectaraClientOptions
    {
        Credential = new ApiKeyCredential(apiKey),
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(100),
    });

    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        await foreach (var corpus in client.Corpora.ListAsync(new() { Limit = 1 }))
        {
            await output.WriteLineAsync($"The client works: {corpus.Key} is here.");
            return;
        }

        await output.WriteLineAsync("The client works: there is no corpus yet.");
    }
}

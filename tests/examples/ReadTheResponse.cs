namespace Vectara.Examples;

/// <summary>Status, headers and request id of any call, error, page or stream come through the request options.</summary>
public static class ReadTheResponse
{
    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        VectaraResponse? response = null;
        Corpus corpus = await client.Corpora.GetAsync("guides", new RequestOptions { OnResponse = r => response = r });
        await output.WriteLineAsync($"{corpus.Key}: {(int)response!.Status}, request {response.RequestId ?? "without id"}");

        try
        {
            await client.Corpora.GetAsync("no-such-corpus");
        }
        catch (VectaraApiException e)
        {
            await output.WriteLineAsync($"{(int)e.Status}, request {e.RequestId}: {string.Join(" ", e.Messages)}");
        }
    }
}

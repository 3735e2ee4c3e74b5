namespace Vectara.Examples;

/// <summary>Who is calling: an OAuth client for all calls, and somebody who may do less for one of them.</summary>
public static class SignIn
{
    public static VectaraClient Make(string clientId, string clientSecret) => new(new VectaraClientOptions
    {
        Credential = new ClientCredentialsCredential(clientId, clientSecret),
    });

    public static async Task RunAsync(VectaraClient client, TextWriter output)
    {
        ApiKey reader = await client.ApiKeys.CreateAsync(new() { Name = "reader", ApiKeyRole = ApiKeyRole.Serving, CorpusKeys = ["guides"] });
        try
        {
            var asReader = new RequestOptions { Credential = new ApiKeyCredential(reader.SecretKey) };
            QueryFullResponse answer = await client.Corpora.QueryAsync("guides", new() { Query = "Why does the water rise?" }, asReader);
            await output.WriteLineAsync($"The reader found {answer.SearchResults?.Count} parts.");

            await client.Corpora.DeleteAsync("guides", asReader);
        }
        catch (VectaraPermissionDeniedException denied)
        {
            await output.WriteLineAsync($"{denied.Operation} needs one of these roles: {string.Join(", ", denied.RequiredRoles)}.");
        }
        finally
        {
            await client.ApiKeys.DeleteAsync(reader.Id);
        }
    }
}

namespace Vectara.Hosting.Tests.Samples;

/// <summary>What the README shows of programs without dependency injection.</summary>
public static class WithoutAHost
{
    public static async Task<int> CountCorporaAsync()
    {
        var options = new VectaraClientOptions();
        VectaraProfile.Load("admin").ApplyTo(options);
        using var client = new VectaraClient(options);

        var count = 0;
        await foreach (var _ in client.Corpora.ListAsync())
            count++;
        return count;
    }

    public static VectaraCredential KeepTokens(string clientId, string clientSecret)
    {
        var how = new ClientCredentialsOptions().UsePersistentTokenCache();
        var credential = new ClientCredentialsCredential(clientId, clientSecret, how);
        return credential;
    }
}

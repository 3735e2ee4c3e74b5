using Microsoft.Extensions.DependencyInjection;
using Vectara;
using Vectara.Hosting;

// Another process, which makes a call and ends: with a token cache, or with an API key in a container.
var service = new Uri(args[1]);
await using var provider = new ServiceCollection().AddVectara(settings => (settings.ApiKey, settings.BaseAddress) = ("key", service)).Services.BuildServiceProvider();
using var client = args[0] == "key" ? provider.GetRequiredService<VectaraClient>() : WithTokenCache.Make(service, cache: args[2], clientId: args[3]);
await foreach (var _ in client.Corpora.ListAsync())
{
}

foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
    Console.WriteLine(assembly.GetName().Name);

file static class WithTokenCache
{
    internal static VectaraClient Make(Uri service, string cache, string clientId)
    {
        var options = new ClientCredentialsOptions { TokenEndpoint = new Uri(service, "/oauth2/token") };
        return new VectaraClient(new VectaraClientOptions
        {
            BaseAddress = service,
            Credential = new ClientCredentialsCredential(clientId, "child-secret", options.UsePersistentTokenCache(cache)),
        });
    }
}

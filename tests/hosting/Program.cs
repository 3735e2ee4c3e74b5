using Vectara;
using Vectara.Hosting;

// Another process with a token cache: it gets a token, makes a call, and ends.
var (service, cache, clientId) = (new Uri(args[0]), args[1], args[2]);
var options = new ClientCredentialsOptions { TokenEndpoint = new Uri(service, "/oauth2/token") };
using var client = new VectaraClient(new VectaraClientOptions
{
    BaseAddress = service,
    Credential = new ClientCredentialsCredential(clientId, "child-secret", options.UsePersistentTokenCache(cache)),
});
await foreach (var corpus in client.Corpora.ListAsync())
    Console.WriteLine(corpus.Key);

using System.Net;
using System.Text;
using Vectara.Benchmarks.Data;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>A call with an OAuth token that is in the cache, beside the same call with an API key.</summary>
public sealed class TokenInCache : Comparison
{
    private readonly VectaraClient _key;
    private readonly VectaraClient _token;

    public TokenInCache()
    {
        var service = new FakeService(QueryData.Answer(hits: 1));
        var tokens = new TokenService();
        _key = Client(new ApiKeyCredential("zqt_benchmark"), service);
        _token = Client(new ClientCredentialsCredential($"benchmark-{Guid.NewGuid()}", "secret", new() { Handler = tokens }), service);
        if (Sdk() != ByHand() || tokens.Issued != 1)
            throw new InvalidOperationException("The token was not issued.");
    }

    public override string Name => "a call with an OAuth token in the cache";

    public override string Limit => "the same with an API key";

    public override int ByHand() => Query(_key);

    public override int Sdk() => Query(_token);

    private static int Query(VectaraClient client) =>
        client.Corpora.QueryAsync("guides", new QueryCorpusRequest { Query = "Why does the water rise?" }).GetAwaiter().GetResult().SearchResults!.Count;

    private static VectaraClient Client(VectaraCredential credential, HttpMessageHandler service) =>
        new(new() { Credential = credential, BaseAddress = FakeService.Address, Handler = service });

    private sealed class TokenService : HttpMessageHandler
    {
        internal int Issued { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Issued++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent("""{"access_token":"eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl","token_type":"Bearer","expires_in":1800}""", Encoding.UTF8, "application/json"),
            });
        }
    }
}

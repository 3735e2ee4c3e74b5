using Vectara;

using var client = new VectaraClient(new VectaraClientOptions
{
    Credential = new ApiKeyCredential("zqt_start"),
    BaseAddress = new Uri(args[0]),
});
var answer = await client.Corpora.QueryAsync("guides", new QueryCorpusRequest { Query = "Why does the water rise?", Search = new() { Limit = 10 } });
return answer.SearchResults is { Count: 10 } hits && hits[9].Text is { Length: > 0 } ? 0 : 1;

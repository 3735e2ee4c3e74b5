using Vectara.Benchmarks.Limits;

using var http = CallByHand.Client(new Uri(args[0]), "zqt_start", handler: null);
var answer = await CallByHand.QueryAsync(http, "guides", new Question { Query = "Why does the water rise?", Search = new() { Limit = 10 } });
return answer.SearchResults is { Count: 10 } hits && hits[9].Text is { Length: > 0 } ? 0 : 1;

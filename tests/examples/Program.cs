using Vectara;
using Vectara.Examples;

// dotnet run --project tests/examples -- stream-an-answer, with VECTARA_API_KEY and optionally VECTARA_BASE_URL set.
if (args is not [var name] || !Catalogue.Examples.TryGetValue(name, out var example))
{
    Console.Error.WriteLine($"Name one of: {string.Join(", ", Catalogue.Examples.Keys)}");
    return 1;
}

var key = Environment.GetEnvironmentVariable("VECTARA_API_KEY") ?? throw new InvalidOperationException("Set VECTARA_API_KEY.");
var address = Environment.GetEnvironmentVariable("VECTARA_BASE_URL") ?? "https://api.vectara.io";
using var client = MakeAClient.Make(key, new Uri(address));
await example(client, Console.Out);
return 0;

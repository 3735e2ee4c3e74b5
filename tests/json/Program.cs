using System.Diagnostics;
using System.Globalization;
using Vectara.Json.Tests;

// The long fuzz: dotnet run --project tests/json -c Release -- --documents 1000000 --seed 1
var documents = Argument("--documents") ?? 1_000_000;
var seed = Argument("--seed") ?? 1;
var clock = Stopwatch.StartNew();

for (var done = 0; done < documents; done += Fuzz.Block)
{
    Fuzz.Readers(seed + done, Math.Min(Fuzz.Block, documents - done));
    Fuzz.Writers(seed + done, Math.Min(Fuzz.Block, documents - done));
    ModelFuzz.Read(seed + done, Math.Min(Fuzz.Block, documents - done));
    Console.WriteLine($"{Math.Min(done + Fuzz.Block, documents)} documents, {clock.Elapsed:hh\\:mm\\:ss}");
}

return;

int? Argument(string name)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? null : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}

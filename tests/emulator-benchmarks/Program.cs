using System.Diagnostics;
using System.Globalization;
using Vectara.Emulator;
using Vectara.Emulator.Benchmarks;

// How fast the emulator is: dotnet run -c Release --project tests/emulator-benchmarks
const int Count = 1000;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var watch = Stopwatch.StartNew();
await using var vectara = await VectaraEmulator.StartAsync();
Console.WriteLine($"start-up, the first of the process   {watch.Elapsed.TotalMilliseconds,8:0} ms");
watch.Restart();
await using (await VectaraEmulator.StartAsync())
    Console.WriteLine($"start-up, the second                 {watch.Elapsed.TotalMilliseconds,8:0} ms");

using var client = new BenchmarkClient(vectara);
await client.CreateCorpusAsync();
foreach (var (what, send) in new (string, Func<int, Task>)[]
{
    ("documents indexed, one by one", client.IndexAsync),
    ("queries answered, one by one", client.QueryAsync),
    ("queries streamed with a summary", client.StreamAsync),
})
    Console.WriteLine(await Rate.MeasureAsync(what, Count, 1, send));

await client.ResetAsync();
Console.WriteLine(await Rate.MeasureAsync("documents indexed, eight at a time", Count, 8, client.IndexAsync));
Console.WriteLine(await Rate.MeasureAsync("queries answered, eight at a time", Count, 8, client.QueryAsync));

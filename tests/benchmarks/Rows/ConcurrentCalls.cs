using System.Diagnostics;
using Vectara.Benchmarks.Limits;
using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

namespace Vectara.Benchmarks.Rows;

/// <summary>1,000 queries at once over loopback.</summary>
internal static class ConcurrentCalls
{
    private const int Calls = 1000;

    internal static RowSource Row(double? atLeast = null) => new("1,000 concurrent calls on loopback", () => MeasureAsync(atLeast).GetAwaiter().GetResult());

    private static async Task<Row> MeasureAsync(double? atLeast)
    {
        using var service = new LoopbackService();
        using var http = CallByHand.Client(service.Address, "zqt_benchmark", handler: null);
        using var client = new VectaraClient(new() { Credential = new ApiKeyCredential("zqt_benchmark"), BaseAddress = service.Address });
        Task ByHand() => CallByHand.QueryAsync(http, "guides", new Question { Query = "Why does the water rise?", Search = new() { Limit = 10 } });
        Task Sdk() => client.Corpora.QueryAsync("guides", new QueryCorpusRequest { Query = "Why does the water rise?", Search = new() { Limit = 10 } });

        // The first rounds open the connections.
        var times = new List<(double ByHand, double Sdk)>();
        for (var round = -5; round < Rounds.Count; round++)
        {
            var first = round % 2 == 0 ? await TimeAsync(ByHand).ConfigureAwait(false) : 0;
            var sdk = await TimeAsync(Sdk).ConfigureAwait(false);
            var byHand = round % 2 == 0 ? first : await TimeAsync(ByHand).ConfigureAwait(false);
            if (round >= 0)
                times.Add((byHand, sdk));
        }

        var ratio = Medians.OfRatios(times.Select(t => t.ByHand), times.Select(t => t.Sdk));
        return new Row(
            Paths.SdkTarget,
            "1,000 concurrent calls on loopback",
            "HttpClient and System.Text.Json by hand",
            [new("throughput", ratio, AtLeast: atLeast)],
            FormattableString.Invariant($"{Calls / Medians.Of(times.Select(t => t.ByHand)):#,0} calls a second by hand, {Calls / Medians.Of(times.Select(t => t.Sdk)):#,0} with the SDK"));
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        var calls = new Task[Calls];
        for (var i = 0; i < Calls; i++)
            calls[i] = call();
        await Task.WhenAll(calls).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}

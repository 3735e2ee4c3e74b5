using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Environments;
using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Rows;

namespace Vectara.Benchmarks.Report;

/// <summary>All rows with the machine that they were measured on.</summary>
internal sealed record Summary(string Machine, string Runtime, DateOnly Date, IReadOnlyList<Row> Rows)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Measures the rows of this program's assembly of the SDK whose name contains a text.</summary>
    internal static Summary Measure(string only)
    {
        var host = HostEnvironmentInfo.GetCurrent();
        var rows = new List<Row>();
        foreach (var source in AllRows.Of(Paths.SdkTarget).Where(source => source.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var row = source.Measure();
            rows.Add(row);
            Console.Error.WriteLine($"{row.Target}: {row.Name}: {string.Join(", ", row.Figures.Select(figure => $"{figure.Text} ({figure.Bound})"))}{(row.Absolute is null ? "" : "; " + row.Absolute)}");
        }

        return new Summary(
            $"{host.CpuInfo.Value.ProcessorName}, {Environment.ProcessorCount} logical cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}",
            $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {host.Architecture}, {(host.IsServerGC ? "server" : "workstation")} GC",
            DateOnly.FromDateTime(DateTime.UtcNow),
            rows);
    }

    internal static Summary Read(string path) => JsonSerializer.Deserialize<Summary>(File.ReadAllBytes(path), Json)!;

    internal void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");
}

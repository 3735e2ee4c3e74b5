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

    private static readonly (string Target, string Program)[] Programs =
    [
        ("net10.0", Paths.Program("", "Vectara.Benchmarks")),
        ("netstandard2.0", Paths.Program("netstandard2.0", "Vectara.Benchmarks.netstandard2.0")),
    ];

    /// <summary>
    /// Measures the rows whose name contains a text. Each is a process of its own, as with BenchmarkDotNet: what the
    /// compiler learnt from one row would otherwise decide how the next is compiled.
    /// </summary>
    internal static Summary Measure(string only)
    {
        var host = HostEnvironmentInfo.GetCurrent();
        return new Summary(
            $"{host.CpuInfo.Value.ProcessorName}, {Environment.ProcessorCount} logical cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}",
            $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {host.Architecture}, {(host.IsServerGC ? "server" : "workstation")} GC",
            DateOnly.FromDateTime(DateTime.UtcNow),
            [.. from program in Programs
                from source in AllRows.Of(program.Target)
                where source.Name.Contains(only, StringComparison.OrdinalIgnoreCase)
                select MeasureApart(program.Program, source.Name)]);
    }

    internal void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");

    private static Row MeasureApart(string program, string name)
    {
        var row = Row.FromJson(ChildProcess.Output(program, "--row", name));
        Console.Error.WriteLine($"{row.Target}: {row.Name}: {string.Join(", ", row.Figures.Select(figure => $"{figure.Text} ({figure.Bound})"))}{(row.Absolute is null ? "" : "; " + row.Absolute)}");
        return row;
    }
}

using Vectara.Benchmarks.Measuring;

namespace Vectara.Benchmarks.Report;

/// <summary>Measures everything and writes it down: as JSON and as a chart in results/, and as a table in the README.</summary>
internal static class SummaryReport
{
    private const string Begin = "<!-- speed: written by tests/benchmarks -->\n";
    private const string End = "<!-- /speed -->\n";

    internal static void Write(string only)
    {
        var summary = Summary.Measure(only);
        var table = SummaryTable.Of(summary);
        Console.WriteLine(table);
        if (only.Length > 0)
            return;

        var results = Directory.CreateDirectory(Path.Combine(Paths.Repository, "tests", "benchmarks", "results")).FullName;
        summary.Write(Path.Combine(results, "summary.json"));
        File.WriteAllText(Path.Combine(results, "summary.svg"), SummaryChart.Of(summary));
        WriteReadme(table);
    }

    private static void WriteReadme(string table)
    {
        var path = Path.Combine(Paths.Repository, "README.md");
        var text = File.ReadAllText(path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        File.WriteAllText(path, text[..begin] + table + text[end..]);
    }
}

using System.Text;

namespace Vectara.Benchmarks.Report;

/// <summary>The summary as tables in Markdown, one for each assembly of the SDK.</summary>
internal static class SummaryTable
{
    internal static string Of(Summary summary)
    {
        var text = new StringBuilder();
        foreach (var target in summary.Rows.GroupBy(row => row.Target))
        {
            text.Append($"| {target.Key} | limit beside it | measured | must reach |\n|---|---|---|---|\n");
            foreach (var row in target)
                text.Append($"| {row.Name} | {row.Limit ?? "–"} | {string.Join(", ", row.Figures.Select(Measured))} | {string.Join(", ", row.Figures.Select(figure => figure.Bound))} |\n");
            text.Append('\n');
        }

        return text.Append($"{summary.Machine}; {summary.Runtime}; {summary.Date:yyyy-MM-dd}.\n").ToString();
    }

    private static string Measured(Figure figure) => figure.IsMet ? figure.Text : $"**{figure.Text}**";
}

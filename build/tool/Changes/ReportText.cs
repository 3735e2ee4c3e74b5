using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>A change report for people: a group per severity, a line per change, then the counts and the verdict.</summary>
public static class ReportText
{
    private const int ValueWidth = 60;

    /// <summary>Writes the report.</summary>
    public static void Write(ChangeReport report, TextWriter output)
    {
        foreach (var group in report.Changes.GroupBy(change => change.Severity))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(group.Key)} ({group.Count()})"));
            foreach (var change in group) output.WriteLine($"  {change.Kind,-22} {change.Subject}: {change.Detail}{Values(change)}");
            output.WriteLine();
        }

        if (report.Changes.Count > 0) output.WriteLine(string.Join(", ", report.Kinds().Select(kind => $"{kind.Kind} {kind.Count}")));
        output.WriteLine($"{report.Count(Severity.Major)} major, {report.Count(Severity.Minor)} minor, {report.Count(Severity.Patch)} patch");
        output.WriteLine($"verdict: {Name(report.Verdict)}");
    }

    /// <summary>The name of a severity, as a person and a program read it.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Major => "major",
        Severity.Minor => "minor",
        Severity.Patch => "patch",
        _ => "none",
    };

    private static string Values(Change change) => (change.Before, change.After) switch
    {
        (null, null) => "",
        (null, { } after) => $" (now {Short(after)})",
        ({ } before, null) => $" (was {Short(before)})",
        ({ } before, { } after) => $" ({Short(before)} → {Short(after)})",
    };

    // JSON keeps a value with line breaks on the line.
    private static string Short(JToken value)
    {
        var text = value.ToString(Formatting.None);
        return text.Length <= ValueWidth ? text : text[..ValueWidth] + "…";
    }
}

using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>A change report for programs.</summary>
public static class ReportJson
{
    /// <summary>The report as indented JSON that ends with a line break.</summary>
    public static string Write(ChangeReport report)
    {
        var root = new JObject
        {
            ["verdict"] = ReportText.Name(report.Verdict),
            ["counts"] = new JObject
            {
                ["major"] = report.Count(Severity.Major),
                ["minor"] = report.Count(Severity.Minor),
                ["patch"] = report.Count(Severity.Patch),
                ["kinds"] = new JObject(report.Kinds().Select(kind => new JProperty(kind.Kind, kind.Count))),
            },
            ["changes"] = new JArray(report.Changes.Select(Change)),
        };
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var writer = new JsonTextWriter(text) { Formatting = Formatting.Indented }) root.WriteTo(writer);
        return text + "\n";
    }

    private static JObject Change(Change change)
    {
        var item = new JObject
        {
            ["kind"] = change.Kind,
            ["severity"] = ReportText.Name(change.Severity),
            ["subject"] = change.Subject,
            ["detail"] = change.Detail,
        };
        if (change.Before != null) item["before"] = change.Before;
        if (change.After != null) item["after"] = change.After;
        return item;
    }
}

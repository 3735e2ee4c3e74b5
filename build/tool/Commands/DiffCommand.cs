using System.CommandLine;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Changes;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Commands;

/// <summary><c>diff OLD NEW</c>: what changed from one document to the other, and what that asks of the version number.</summary>
public static class DiffCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var before = new Argument<string>("OLD") { Description = "An upstream document or a contract." };
        var after = new Argument<string>("NEW") { Description = "The one that follows it." };
        var format = new Option<string>("--format") { Description = "text for people, json for programs.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return new Command("diff", "Compares two versions of the specification.") { before, after, format }.Runs((parsed, output, _) =>
        {
            var report = ChangeReport.Compare(Load(parsed.GetRequiredValue(before)), Load(parsed.GetRequiredValue(after)));
            if (parsed.GetValue(format) == "json") output.Write(ReportJson.Write(report));
            else ReportText.Write(report, output);
            return Task.CompletedTask;
        });
    }

    private static JObject Load(string path)
    {
        var document = YamlDocument.Load(path);
        DocumentCheck.Require(document, path);
        return Contract.Extract(document);
    }
}

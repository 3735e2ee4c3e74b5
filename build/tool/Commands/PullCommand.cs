using System.CommandLine;
using Vectara.SpecTool.Pull;

namespace Vectara.SpecTool.Commands;

/// <summary><c>pull</c>: takes the contract from what upstream publishes, and says what changed.</summary>
public static class PullCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The URL or file to read.", HelpName = "URL|FILE", DefaultValueFactory = _ => Upstream.Address };
        var root = RegenerateCommand.RootOption();
        return new Command("pull", "Reads the published specification into spec/vectara-oas.yaml and spec/upstream.json.") { from, root }
            .Runs((parsed, output, cancellationToken) =>
                Pulling.RunAsync(parsed.GetRequiredValue(from), RepositoryRoot.Find(parsed.GetValue(root)), output, cancellationToken));
    }
}

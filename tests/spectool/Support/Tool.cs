using System.CommandLine;

namespace Vectara.SpecTool.Tests.Support;

/// <summary>Runs the tool in this process, as a person would from the command line.</summary>
internal static class Tool
{
    public static async Task<Outcome> RunAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        var exitCode = await Program.CreateRootCommand().Parse(arguments).InvokeAsync(configuration, cancellationToken);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }
}

/// <summary>What a run of the tool left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public string LastLine => Output.TrimEnd().Split('\n')[^1];
}

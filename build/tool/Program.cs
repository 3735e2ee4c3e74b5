using System.CommandLine;
using Vectara.SpecTool.Commands;

namespace Vectara.SpecTool;

/// <summary>The spec tool: from the published specification to the contract, and from the contract to code.</summary>
public static class Program
{
    /// <summary>Runs the command that the arguments name.</summary>
    public static Task<int> Main(string[] arguments) => CreateRootCommand().Parse(arguments).InvokeAsync(new InvocationConfiguration
    {
        // Said to be the default, but without it Ctrl-C ends the process before a command can say that nothing changed.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(2),
    });

    /// <summary>All commands of the tool.</summary>
    public static RootCommand CreateRootCommand() => new("Keeps the contract of the Vectara API and turns it into code.")
    {
        PullCommand.Create(),
        DiffCommand.Create(),
        RegenerateCommand.Create(),
        VerifyCommand.Create(),
    };
}

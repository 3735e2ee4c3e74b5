using System.CommandLine;

namespace Vectara.SpecTool.Commands;

/// <summary>What every command has in common: a failure is one line on the error stream and the exit code 1.</summary>
public static class Guard
{
    /// <summary>Makes <paramref name="run"/> the action of <paramref name="command"/>; it gets what was parsed and the output stream.</summary>
    public static Command Runs(this Command command, Func<ParseResult, TextWriter, CancellationToken, Task> run)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var streams = parsed.InvocationConfiguration;
            try
            {
                await run(parsed, streams.Output, cancellationToken);
                return 0;
            }
            catch (Exception error) when (Expected(error) is { } message)
            {
                await streams.Error.WriteLineAsync($"{command.Name}: {message}");
                return 1;
            }
        });
        return command;
    }

    // Anything else is a mistake of ours and keeps its stack trace.
    private static string? Expected(Exception error) => error switch
    {
        SpecException => error.Message,
        OperationCanceledException => "cancelled; no file was changed",
        IOException or UnauthorizedAccessException => new SpecException(error.Message).Message,
        _ => null,
    };
}

using System.Diagnostics;

namespace Vectara.Benchmarks.Measuring;

/// <summary>Programs of this repository, and the SDK's own commands.</summary>
internal static class ChildProcess
{
    internal static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Paths.Repository };
        // What "dotnet run" tells its children of its own MSBuild is not for another.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>How long it took.</returns>
    internal static TimeSpan Run(string program, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        Output(program, arguments);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    internal static string Output(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{output}");
    }
}

using System.Diagnostics;

namespace Vectara.Hosting.Tests;

/// <summary>This program, run as another process.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The names of the assemblies that it had loaded at the end.</returns>
    internal static async Task<IReadOnlyList<string>> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.FileName = "dotnet";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That((process.ExitCode, await errors), Is.EqualTo((0, "")));
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Vectara.Emulator.Tests;

/// <summary>The emulator as a process of its own, as people run it.</summary>
internal sealed class EmulatorCommand : IAsyncDisposable
{
    private readonly Process _process;

    private EmulatorCommand(Process process, Uri baseAddress, string apiKey)
    {
        _process = process;
        BaseAddress = baseAddress;
        ApiKey = apiKey;
    }

    public Uri BaseAddress { get; }

    public string ApiKey { get; }

    public static Task<EmulatorCommand> StartAsync(CancellationToken cancellationToken, params string[] arguments) =>
        StartAsync(Path.GetTempPath(), cancellationToken, arguments);

    public static async Task<EmulatorCommand> StartAsync(string temporary, CancellationToken cancellationToken, params string[] arguments)
    {
        var process = Start(temporary, arguments);
        var address = await process.StandardOutput.ReadLineAsync(cancellationToken);
        var key = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new EmulatorCommand(process, new Uri(address!.Split(' ')[^1]), key!.Split(' ')[^1]);
    }

    /// <summary>Runs it to its end, for arguments with which it ends by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(Path.GetTempPath(), arguments);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output, await error);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a shell or a container does.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static Process Start(string temporary, string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Vectara.Emulator.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = temporary, ["TMP"] = temporary },
        })!;
}

using System.Diagnostics;

namespace Vectara.SpecTool.Regeneration;

/// <summary>NSwag's command line, run with nswag.json.</summary>
public sealed class NSwagTool
{
    /// <summary>The version that the templates are written for.</summary>
    public const string Version = "14.7.1";

    private const string FileName = "dotnet-nswag.dll";

    private readonly string _root;
    private readonly string _executable;

    private NSwagTool(string root, string executable, string source)
    {
        _root = root;
        _executable = executable;
        Source = source;
    }

    /// <summary>Where NSwag comes from, for the log.</summary>
    public string Source { get; }

    /// <summary>The one that was named, that of NSwag.MSBuild where the package is restored, or that of the npm package.</summary>
    public static NSwagTool Find(string root, string? given)
    {
        if (given is not null)
            return File.Exists(given) ? new NSwagTool(root, Path.GetFullPath(given), given) : throw new SpecException($"{given}: there is no such file; name NSwag's {FileName}");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var nuget = Path.Combine(packages, "nswag.msbuild", Version, "tools", "Net100", FileName);
        if (File.Exists(nuget))
            return new NSwagTool(root, nuget, $"NSwag.MSBuild {Version}");
        var npm = Path.Combine(root, "build", "nswag", "node_modules", "nswag", "bin", "binaries", "Net100", FileName);
        return File.Exists(npm)
            ? new NSwagTool(root, npm, $"npm nswag {Version}")
            : throw new SpecException($"NSwag is not installed; run 'npm ci --prefix build/nswag', or name its {FileName} with --nswag PATH");
    }

    /// <summary>Generates one text from a document.</summary>
    public string Run(string document, string templates, string output)
    {
        // What another run left there must not be taken for what this one wrote.
        File.Delete(output);
        var start = new ProcessStartInfo("dotnet", [_executable, "run", Path.Combine(_root, "nswag.json"), $"/variables:Document={document},Templates={templates},Output={output}"])
        {
            WorkingDirectory = Path.GetDirectoryName(output)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var log = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        if (process.ExitCode != 0 || !File.Exists(output))
            throw new SpecException($"NSwag failed: {log.Split('\n').FirstOrDefault(line => line.Contains("Exception", StringComparison.Ordinal)) ?? log}");
        return File.ReadAllText(output);
    }
}

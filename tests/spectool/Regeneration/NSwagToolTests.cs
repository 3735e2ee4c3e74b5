using System.Diagnostics;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Tests.Commands;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Regeneration;

/// <summary>Where NSwag is found, and that there is but one version of it.</summary>
[TestFixture]
public class NSwagToolTests
{
    private static readonly string Npm = Path.Combine("build", "nswag", "node_modules", "nswag", "bin", "binaries", "Net100", "dotnet-nswag.dll");

    private static readonly string NuGet = Path.Combine("packages", "nswag.msbuild", NSwagTool.Version, "tools", "Net100", "dotnet-nswag.dll");

    [Test]
    public async Task The_package_is_preferred_then_npm_and_without_either_the_remedy_is_said()
    {
        using var repository = new Repository();
        Assert.That(await RunAsync(repository), Does.StartWith("regenerate: NSwag is not installed; run 'npm ci --prefix build/nswag'"));
        Place(repository, Npm);
        Assert.That(await RunAsync(repository), Does.Contain($"with npm nswag {NSwagTool.Version}"));
        Place(repository, NuGet);
        Assert.That(await RunAsync(repository), Does.Contain($"with NSwag.MSBuild {NSwagTool.Version}"));
    }

    [Test]
    public void All_say_the_same_version()
    {
        var root = RepositoryRoot.Find(null);
        Assert.Multiple(() =>
        {
            Assert.That(Version("Directory.Packages.props", "\"NSwag.MSBuild\" Version=\"([^\"]+)\""), Is.EqualTo(NSwagTool.Version));
            Assert.That(Version("build/nswag/package.json", "\"nswag\": \"([^\"]+)\""), Is.EqualTo(NSwagTool.Version));
            Assert.That(Version("build/nswag/package-lock.json", "\"node_modules/nswag\": {\\s+\"version\": \"([^\"]+)\""), Is.EqualTo(NSwagTool.Version));
        });

        string Version(string file, string pattern) => Regex.Match(File.ReadAllText(Path.Combine(root, file)), pattern).Groups[1].Value;
    }

    /// <summary>The stand-in in NSwag's place.</summary>
    private static void Place(Repository repository, string path)
    {
        var assembly = StandIn.Assembly;
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(repository.PathOf(path))!).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(assembly)!, "Newtonsoft.Json.dll").Append(assembly))
            File.Copy(file, Path.Combine(folder, file == assembly ? "dotnet-nswag.dll" : Path.GetFileName(file)));
        File.Copy(Path.ChangeExtension(assembly, ".runtimeconfig.json"), Path.Combine(folder, "dotnet-nswag.runtimeconfig.json"));
    }

    /// <summary>In a process of its own, since where packages are is said by the environment.</summary>
    private static async Task<string> RunAsync(Repository repository)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "regenerate", "--root", repository.Root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NUGET_PACKAGES"] = repository.PathOf("packages") },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await error;
    }
}

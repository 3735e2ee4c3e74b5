using System.Diagnostics;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Commands;

/// <summary><c>dotnet build build/Regenerate.proj</c> starts the tool where something changed, and only then.</summary>
[TestFixture]
public class RegenerateProjectTests
{
    private const string Nothing = "<Project><Target Name=\"Restore\" /><Target Name=\"Build\" /></Project>";

    [Test]
    public async Task It_runs_when_an_input_is_new_changed_or_gone_and_not_otherwise()
    {
        using var repository = new Repository();
        repository.Write("build/Regenerate.proj", File.ReadAllText(Path.Combine(RepositoryRoot.Find(null), "build", "Regenerate.proj")));
        repository.Write("build/tool/Vectara.SpecTool.csproj", Nothing);
        repository.Write("build/nswag/NSwag.csproj", Nothing);
        repository.Write("build/nswag/package-lock.json", "{}");
        repository.Write("build/templates/Class.liquid", "class");
        repository.Write("spec/corrections/one.yaml", "overlay: 1.0.0");
        foreach (var file in Directory.EnumerateFiles(repository.PathOf("."), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-2));

        await AssertRunsAsync(repository, 1, "it never ran");
        await AssertRunsAsync(repository, 1, "nothing changed");
        Touch(repository, "build/templates/Class.liquid");
        await AssertRunsAsync(repository, 2, "a template changed");
        Touch(repository, "spec/vectara-oas.yaml");
        await AssertRunsAsync(repository, 3, "the contract changed");
        File.Delete(repository.PathOf("spec/corrections/one.yaml"));
        await AssertRunsAsync(repository, 4, "a correction is gone");
        await AssertRunsAsync(repository, 4, "nothing changed");
    }

    [Test]
    public void No_other_build_runs_it()
    {
        var root = RepositoryRoot.Find(null);
        var projects = Regex.Matches(File.ReadAllText(Path.Combine(root, "Vectara.Generated.sln")), @"""([^""]+proj)""").Select(match => match.Groups[1].Value.Replace('\\', '/')).ToList();
        var files = projects.Concat(["Directory.Build.props"]).Select(file => Path.Combine(root, file));
        Assert.Multiple(() =>
        {
            Assert.That(projects, Has.Some.EqualTo("build/tool/Vectara.SpecTool.csproj").And.None.Contains("Regenerate"));
            Assert.That(files.Where(file => File.ReadAllText(file).Contains("Regenerate.proj", StringComparison.Ordinal)), Is.Empty);
        });
    }

    private static async Task AssertRunsAsync(Repository repository, int times, string why)
    {
        var start = new ProcessStartInfo("dotnet", ["build", repository.PathOf("build/Regenerate.proj"), $"-p:ToolAssembly={StandIn.Assembly}", "-nologo", "-v:q", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output);
        Assert.That(repository.Read("started").Split('\n'), Has.Length.EqualTo(times + 1), why);
    }

    /// <summary>Newer than what the last run wrote, and that newer than all other inputs, however coarse the clock of the file system is.</summary>
    private static void Touch(Repository repository, string file)
    {
        File.SetLastWriteTimeUtc(repository.PathOf("build/tool/obj/regenerate/stamp"), DateTime.UtcNow.AddHours(-1));
        File.SetLastWriteTimeUtc(repository.PathOf(file), DateTime.UtcNow.AddMinutes(-30));
    }
}

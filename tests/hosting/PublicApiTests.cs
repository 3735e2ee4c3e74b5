using System.Reflection;
using Vectara.Tests.Wholesome;

namespace Vectara.Hosting.Tests;

/// <summary>The public API of the package changes only where somebody says so.</summary>
internal sealed class PublicApiTests
{
    private const string Accept = "VECTARA_ACCEPT_API";

    private static readonly Dictionary<string, string> Metadata = typeof(PublicApiTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);

    [Test]
    public void The_public_API_is_the_accepted_one()
    {
        var file = Path.Combine(Metadata["RepositoryRoot"], "tests", "api", $"hosting.{Metadata["SdkTarget"]}.txt");
        var actual = PublicApi.Print(typeof(VectaraSettings).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(file, actual);

        Assert.That(File.Exists(file), Is.True, $"{file} is missing; run this test with {Accept}=1 to write it.");
        var accepted = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (actual != accepted)
            Assert.Fail($"{TextDifference.First(accepted, actual)}\nIf that is meant, run this test with {Accept}=1.");
    }
}

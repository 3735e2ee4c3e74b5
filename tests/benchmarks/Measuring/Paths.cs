using System.Reflection;

namespace Vectara.Benchmarks.Measuring;

/// <summary>Where things are, and which assembly of the SDK this is, as the project file says.</summary>
internal static class Paths
{
    internal static string Repository { get; } = Fact("RepositoryRoot");

    /// <summary>The target of the SDK's assembly that this program runs with.</summary>
    internal static string SdkTarget { get; } = Fact("SdkTarget");

    /// <summary>A program below tests/benchmarks, built in the configuration of this one.</summary>
    internal static string Program(string folder, string name) =>
        Path.Combine(Repository, "tests", "benchmarks", folder, "bin", Fact("Configuration"), "net10.0", OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string Fact(string name) => typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}

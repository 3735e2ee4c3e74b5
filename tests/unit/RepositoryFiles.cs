using System.Reflection;

namespace Vectara.Tests;

/// <summary>Files of the repository that tests read.</summary>
internal static class RepositoryFiles
{
    private static readonly Dictionary<string, string> Metadata = typeof(RepositoryFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);

    /// <summary>The target of the SDK assembly that this run tests.</summary>
    internal static string SdkTarget => Metadata["SdkTarget"];

    internal static string Path(params string[] parts) => System.IO.Path.Combine([Metadata["RepositoryRoot"], .. parts]);
}

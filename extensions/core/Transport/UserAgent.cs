using System.Runtime.InteropServices;

namespace Vectara;

/// <summary>What the SDK calls itself to the service: the package, the version of the specification, the runtime.</summary>
internal static partial class UserAgent
{
    private static readonly (string Version, string Specification) Build = ReadBuild();

    private static readonly string Sdk = $"Vectara.Generated/{Version} (specification {Build.Specification}; {RuntimeInformation.FrameworkDescription}; {Architecture})";

    internal static string For(string? application)
    {
        if (application is null)
            return Sdk;
        foreach (var character in application)
        {
            if (character is < ' ' or > '~')
                throw new ArgumentException("ApplicationId has a character that a header cannot carry.");
        }

        return $"{application} {Sdk}";
    }

    /// <summary>The version of the package.</summary>
    internal static string Version => Build.Version;

    // Enum.ToString looks the name up by reflection.
    private static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "X64",
        System.Runtime.InteropServices.Architecture.Arm64 => "Arm64",
        var other => other.ToString(),
    };

    private static (string Version, string Specification) ReadBuild()
    {
        var (version, specification) = ("0", "unknown");
        Describe(ref version, ref specification);
        return (version, specification);
    }

    /// <summary>The project file writes it, as it knows both. Attributes would do as well, but to read them is 2 ms of a process's start.</summary>
    static partial void Describe(ref string version, ref string specification);
}

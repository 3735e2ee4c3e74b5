using System.Reflection;
using System.Runtime.InteropServices;

namespace Vectara;

/// <summary>What the SDK calls itself to the service: the package, the version of the specification, the runtime.</summary>
internal static class UserAgent
{
    private static readonly string Sdk = $"Vectara.Generated/{Version} (specification {Contract()}; {RuntimeInformation.FrameworkDescription}; {RuntimeInformation.OSArchitecture})";

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
    internal static string Version =>
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static string Contract() =>
        typeof(UserAgent).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "VectaraSpecification")?.Value ?? "unknown";
}

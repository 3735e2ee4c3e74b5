using System.Reflection;
using System.Runtime.InteropServices;

namespace Vectara;

/// <summary>What the SDK calls itself to the service.</summary>
internal static class UserAgent
{
    internal static string Value { get; } =
        $"Vectara.Generated/{Version()} (.NET {Environment.Version}; {RuntimeInformation.OSArchitecture})";

    private static string Version() =>
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}

using System.Runtime.InteropServices;

namespace Vectara.Benchmarks.Measuring;

/// <summary>
/// A program that is built already, published ready-to-run with all its assemblies. It is done in a folder of its own, since a
/// restore for one runtime would change the lock files of the projects.
/// </summary>
internal sealed class ReadyToRunProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vectara-start-");

    internal ReadyToRunProgram(string built)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(built + ".dll");
        var binaries = System.IO.Path.GetDirectoryName(built)!;
        File.WriteAllText(System.IO.Path.Combine(_folder.FullName, "Start.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <PublishReadyToRun>true</PublishReadyToRun>
                <InvariantGlobalization>true</InvariantGlobalization>
                <AssemblyName>Host</AssemblyName>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{binaries}/*.dll" />
              </ItemGroup>
            </Project>
            """);
        // The program itself is one of the assemblies; this only calls it.
        File.WriteAllText(System.IO.Path.Combine(_folder.FullName, "Host.cs"), $"""
            return (int)System.Reflection.Assembly.Load("{name}").EntryPoint!.Invoke(null, [args])!;
            """);
        var output = System.IO.Path.Combine(_folder.FullName, "out");
        ChildProcess.Run("dotnet", "publish", _folder.FullName, "--configuration", "Release", "--output", output);
        Path = System.IO.Path.Combine(output, OperatingSystem.IsWindows() ? "Host.exe" : "Host");
    }

    internal string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}

using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

namespace Vectara.Benchmarks.Rows;

/// <summary>How large the SDK's assembly is, and how long it takes to build.</summary>
internal static class Assembly
{
    internal static RowSource Size(double? atMost = null) => new("assembly", () =>
    {
        var bytes = new FileInfo(typeof(VectaraClient).Assembly.Location).Length;
        return new Row(Paths.SdkTarget, "assembly", null, [new("size", bytes / 1e6, "MB", AtMost: atMost)]);
    });

    /// <summary>The sources are compiled anew into a folder of its own, by a compiler that is started for it.</summary>
    internal static RowSource BuildTime(double? atMost = null) => new("clean build of the SDK, one target", () =>
    {
        var folder = Directory.CreateTempSubdirectory("vectara-build-");
        try
        {
            var took = ChildProcess.Run(
                "dotnet",
                "build",
                Path.Combine(Paths.Repository, "generated", "Vectara.Generated.csproj"),
                "--configuration", "Release",
                "--framework", Paths.SdkTarget,
                "--no-restore",
                "--disable-build-servers",
                $"-p:IntermediateOutputPath={folder.FullName}/obj/",
                $"-p:OutputPath={folder.FullName}/bin/");
            return new Row(Paths.SdkTarget, "clean build of the SDK, one target", null, [new("wall", took.TotalSeconds, "s", AtMost: atMost)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    });
}

namespace Vectara.Emulator.Storage;

/// <summary>
/// A folder that goes with its owner. An owner that is killed cannot remove it, so each one removes what such owners have left
/// behind: folders whose lock file nobody holds any more.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "vectara-emulator-";

    /// <summary>A younger folder may belong to somebody who has not locked it yet.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly FileStream _lock;

    private TemporaryFolder(string path)
    {
        Path = path;
        _lock = FolderLock.Take(path, FileMode.CreateNew);
    }

    public string Path { get; }

    public static TemporaryFolder Create()
    {
        foreach (var path in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
            RemoveAbandoned(path);
        return new TemporaryFolder(Directory.CreateTempSubdirectory(Prefix).FullName);
    }

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static void RemoveAbandoned(string path)
    {
        try
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(FolderLock.PathIn(path)) < Grace)
                return;
            FolderLock.Take(path, FileMode.Open).Dispose();
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody holds it, or somebody else is removing it: either way it is not ours to remove.
        }
    }
}

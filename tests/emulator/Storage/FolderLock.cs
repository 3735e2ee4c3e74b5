namespace Vectara.Emulator.Storage;

/// <summary>A file that says that a folder has an owner. The system lets go of it when the owner ends, however he ends.</summary>
internal static class FolderLock
{
    private const string Name = "lock";

    /// <summary>Makes a folder one's own, until what is given back is disposed of.</summary>
    /// <exception cref="IOException">It belongs to somebody.</exception>
    public static FileStream Take(string folder, FileMode mode) => new(PathIn(folder), mode, FileAccess.ReadWrite, FileShare.None);

    public static string PathIn(string folder) => Path.Combine(folder, Name);
}

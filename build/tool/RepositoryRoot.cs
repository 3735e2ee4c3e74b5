namespace Vectara.SpecTool;

/// <summary>The folder of the repository, found from wherever in it the tool was started.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder named by <c>--root</c>, or the nearest one upwards that has a spec folder and the package versions.</summary>
    public static string Find(string? given)
    {
        if (given != null) return Directory.Exists(given) ? Path.GetFullPath(given) : throw new SpecException($"{given}: there is no such folder");
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder != null; folder = folder.Parent)
            if (IsRoot(folder.FullName)) return folder.FullName;
        throw new SpecException($"{Environment.CurrentDirectory} is not in the repository; start the tool there or give --root DIR");
    }

    private static bool IsRoot(string folder) =>
        Directory.Exists(Path.Combine(folder, "spec")) && File.Exists(Path.Combine(folder, "Directory.Packages.props"));
}

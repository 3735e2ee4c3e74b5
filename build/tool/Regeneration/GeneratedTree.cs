using System.Text;

namespace Vectara.SpecTool.Regeneration;

/// <summary>The files on disk that a generation replaces: all *.g.cs of a folder, and the names where there is a file for them.</summary>
public sealed class GeneratedTree(string folder, string? namesFile)
{
    /// <summary>What the folder of the project holds beside generated files.</summary>
    private static readonly string[] ProjectFiles = ["*.csproj", "packages.lock.json"];

    /// <summary>What differs from a generation.</summary>
    public IReadOnlyList<TreeChange> Changes(Generated generated)
    {
        var existing = Existing("*.g.cs");
        var changes = generated.Files
            .Where(file => !existing.Contains(file.Key) || !IsSame(Path.Combine(folder, file.Key), file.Value))
            .Select(file => new TreeChange(existing.Contains(file.Key) ? ChangeKind.Changed : ChangeKind.Missing, file.Key, Path.Combine(folder, file.Key), file.Value))
            .Concat(existing.Except(generated.Files.Keys).Select(file => new TreeChange(ChangeKind.LeftOver, file, Path.Combine(folder, file), null)))
            .OrderBy(change => change.Name, StringComparer.Ordinal)
            .ToList();
        if (namesFile is not null && !(File.Exists(namesFile) && IsSame(namesFile, generated.Names)))
            changes.Add(new TreeChange(File.Exists(namesFile) ? ChangeKind.Changed : ChangeKind.Missing, "spec/names.yaml", namesFile, generated.Names));
        return changes;
    }

    /// <summary>What people put where only generated files belong; nobody but them may delete it.</summary>
    public IReadOnlyList<string> Strays() => namesFile is null
        ? []
        : Existing("*").Except(Existing("*.g.cs")).Except(ProjectFiles.SelectMany(Existing)).Order(StringComparer.Ordinal).ToList();

    /// <summary>Writes what differs, and deletes what is left over.</summary>
    public static void Write(IEnumerable<TreeChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Content is null)
            {
                File.Delete(change.Path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(change.Path)!);
            File.WriteAllText(change.Path, change.Content);
        }
    }

    private static bool IsSame(string path, string content) => File.ReadAllBytes(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(content));

    private HashSet<string> Existing(string pattern) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .ToHashSet()
        : [];
}

/// <summary>How a file differs from what is generated.</summary>
public enum ChangeKind
{
    /// <summary>It has another content.</summary>
    Changed,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is generated no more.</summary>
    LeftOver,
}

/// <summary>One file that differs: its name in the tree, where it is, and what it is to contain, null where it is to go.</summary>
public sealed record TreeChange(ChangeKind Kind, string Name, string Path, string? Content);

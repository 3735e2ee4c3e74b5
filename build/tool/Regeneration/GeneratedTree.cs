namespace Vectara.SpecTool.Regeneration;

/// <summary>The files on disk that a generation replaces: all *.g.cs of a folder, and the names.</summary>
public sealed class GeneratedTree(string folder, string namesFile)
{
    /// <summary>What differs from a generation: changed, missing and left-over files.</summary>
    public List<string> Changes(Generated generated)
    {
        var existing = Existing();
        var changes = generated.Files
            .Where(file => !existing.Contains(file.Key) || File.ReadAllText(Path.Combine(folder, file.Key)) != file.Value)
            .Select(file => file.Key)
            .Concat(existing.Except(generated.Files.Keys))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (!File.Exists(namesFile) || File.ReadAllText(namesFile) != generated.Names)
            changes.Add("spec/names.yaml");
        return changes;
    }

    /// <summary>Writes what differs, and deletes what is left over.</summary>
    public void Write(Generated generated, IEnumerable<string> changes)
    {
        foreach (var change in changes)
        {
            var path = Path.Combine(folder, change);
            if (generated.Files.TryGetValue(change, out var content))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, content);
            }
            else if (change.EndsWith(".g.cs", StringComparison.Ordinal))
            {
                File.Delete(path);
            }
            else
            {
                File.WriteAllText(namesFile, generated.Names);
            }
        }
    }

    private HashSet<string> Existing() => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.g.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .ToHashSet()
        : [];
}

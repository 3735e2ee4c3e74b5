namespace Vectara.SpecTool.Pull;

/// <summary>Several files written as one: either all have their new content or all have their old.</summary>
internal static class AtomicFiles
{
    public static void Write(IReadOnlyDictionary<string, string> files)
    {
        var temporary = new Dictionary<string, string>();
        var replaced = new Stack<(string Target, byte[]? Old)>();
        try
        {
            // Next to the targets, because a rename is atomic within one volume only.
            foreach (var (target, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                temporary[target] = $"{target}.{Guid.NewGuid():N}.tmp";
                File.WriteAllText(temporary[target], text);
            }

            foreach (var (target, file) in temporary)
            {
                var old = File.Exists(target) ? File.ReadAllBytes(target) : null;
                File.Move(file, target, overwrite: true);
                replaced.Push((target, old));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            foreach (var (target, old) in replaced) Restore(target, old);
            throw new SpecException($"could not write {string.Join(" and ", files.Keys)}: {error.Message}", error);
        }
        finally
        {
            foreach (var file in temporary.Values) File.Delete(file);
        }
    }

    private static void Restore(string target, byte[]? old)
    {
        if (old == null) File.Delete(target);
        else File.WriteAllBytes(target, old);
    }
}

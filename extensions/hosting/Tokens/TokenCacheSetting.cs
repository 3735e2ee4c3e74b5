namespace Vectara.Hosting;

/// <summary>What the setting for a token cache says: true, false, or the path of a file.</summary>
internal static class TokenCacheSetting
{
    /// <summary>The user's file for what nobody else is to see; a relative path where there is no place for it.</summary>
    internal static string DefaultPath =>
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "Vectara", "tokens.json");

    /// <summary>The file; null for none.</summary>
    internal static string? Path(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
            return null;
        if (bool.TryParse(setting, out var isOn))
            return isOn ? DefaultPath : null;
        return System.IO.Path.GetFullPath(setting!);
    }

    /// <summary>What is wrong with the setting, as the end of a sentence; null if nothing is.</summary>
    internal static string? Problem(string? setting)
    {
        try
        {
            return Path(setting) is { } path ? PathProblem(path) : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return "is neither true nor false nor the path of a file";
        }
    }

    /// <summary>What is wrong with a full path or the default one, as the end of a sentence; null if nothing is.</summary>
    internal static string? PathProblem(string path)
    {
        if (!System.IO.Path.IsPathRooted(path))
            return "has no default, because this user has no directory for application data; give the path of a file";
        return Directory.Exists(path) ? "is a directory; give the path of a file" : null;
    }
}

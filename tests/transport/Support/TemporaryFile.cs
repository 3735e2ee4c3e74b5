namespace Vectara.Tests.Transport.Support;

/// <summary>A file that goes with the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vectara").FullName;

    internal TemporaryFile(string text, string name = "a.txt")
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(Path, text);
    }

    internal string Path { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

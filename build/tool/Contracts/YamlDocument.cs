using System.Text;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>A document whose root is a mapping, as YAML (or JSON, which is YAML too) on the one side and JSON tokens on the other.</summary>
public static class YamlDocument
{
    /// <summary>UTF-8 that writes no byte order mark and reads no broken bytes.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    public static JObject Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Load(stream, path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SpecException($"{path}: there is no such file", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpecException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Reads a stream; <paramref name="name"/> leads every message about it.</summary>
    public static JObject Load(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        try
        {
            return Parse(reader, name);
        }
        catch (DecoderFallbackException error)
        {
            throw new SpecException($"{name}: the text is not UTF-8", error);
        }
    }

    /// <summary>Reads text.</summary>
    public static JObject Parse(string text) => Parse(new StringReader(text), null);

    /// <summary>The canonical form: LF, two spaces, strings quoted only where a reader would take them for something else.</summary>
    public static string Write(JToken token) => YamlWriter.Write(token);

    private static JObject Parse(TextReader text, string? name) =>
        YamlReader.Read(text, name) as JObject
        ?? throw new SpecException($"{(name == null ? "" : name + ": ")}the document is not a mapping of keys to values");
}

using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vectara.Hosting;

/// <summary>The file with the profiles: a mapping from their names to what is in them.</summary>
internal static class ProfileFile
{
    /// <summary>The part of the file that is one profile.</summary>
    internal static YamlMappingNode Find(string path, string name)
    {
        if (Parse(path, name) is not YamlMappingNode profiles)
            throw new VectaraException($"{path} has no profile '{name}': it is not a mapping from names to profiles.");
        return Member(profiles, name) as YamlMappingNode
            ?? throw new VectaraException($"{path} has no profile '{name}'. It has {string.Join(", ", profiles.Children.Keys.OfType<YamlScalarNode>().Select(key => $"'{key.Value}'"))}.");
    }

    internal static YamlNode? Member(YamlMappingNode mapping, string key) =>
        // By its text alone: a node that is tagged is not equal to one that is not.
        mapping.Children.FirstOrDefault(member => member.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    /// <summary>The text of a scalar; null where it says null, as Python writes what is not set.</summary>
    internal static string? Text(YamlScalarNode scalar) =>
        scalar.Value is null or "" || (scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL") ? null : scalar.Value;

    private static YamlNode? Parse(string path, string name)
    {
        try
        {
            using var reader = File.OpenText(path);
            var file = new YamlStream();
            // Merge keys (<<) are what YAML has for profiles that share something.
            file.Load(new MergingParser(new Parser(reader)));
            return file.Documents.Count == 0 ? null : file.Documents[0].RootNode;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VectaraException($"There is no profile '{name}', because {path} does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VectaraException($"{path} cannot be read ({e.Message}), and so not its profile '{name}'.", e);
        }
        catch (KeyNotFoundException)
        {
            // So says the parser of a merge with an alias that is defined nowhere; it does not tell where.
            throw new VectaraException($"{path} is not valid YAML: it merges something that it does not define, so that its profile '{name}' cannot be read.");
        }
        catch (YamlException e)
        {
            // Neither its message nor itself: they may repeat a piece of the file.
            throw new VectaraException($"{path} is not valid YAML, near line {e.Start.Line}, so that its profile '{name}' cannot be read.");
        }
    }
}

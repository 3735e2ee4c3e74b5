using System.Text;

namespace Vectara.SpecTool.Regeneration;

/// <summary>The one text that NSwag writes, as the files that its markers name.</summary>
public static class GeneratedFiles
{
    private const string Marker = "//// FILE: ";

    /// <summary>Path to content, each with LF, no blank line twice and none at the end.</summary>
    public static SortedDictionary<string, string> Split(string text)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Replace("\r\n", "\n").Split(Marker).Skip(1))
        {
            var end = part.IndexOf('\n');
            files.Add(part[..end].Trim() + ".g.cs", Tidy(part[(end + 1)..]));
        }

        return files.Count > 0 ? files : throw new SpecException("NSwag wrote no file; the templates print a line '//// FILE: name' for each");
    }

    /// <summary>Templates cannot know where a blank line is one too many: before a brace that closes, after one that opens, and twice.</summary>
    private static string Tidy(string text)
    {
        var result = new StringBuilder();
        var previous = "";
        var isBlankPending = false;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.Length == 0)
            {
                isBlankPending = previous.Length > 0;
                continue;
            }

            isBlankPending |= previous.StartsWith("namespace ", StringComparison.Ordinal);
            if (isBlankPending && !previous.EndsWith('{') && !line.TrimStart().StartsWith('}') && line.TrimStart() != "else")
                result.Append('\n');
            isBlankPending = false;
            result.Append(line).Append('\n');
            previous = line;
        }

        return result.ToString();
    }
}

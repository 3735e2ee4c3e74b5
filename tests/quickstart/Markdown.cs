namespace Vectara.Quickstart;

/// <summary>A Markdown file as a document: one section for each heading, code left out.</summary>
public static class Markdown
{
    public static StructuredDocument Read(string path)
    {
        var sections = new List<StructuredDocumentSection>();
        var (title, text, isCode) = (Path.GetFileNameWithoutExtension(path), new List<string>(), false);
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else if (!isCode && line.StartsWith('#'))
                (title, text) = (Close(line.TrimStart('#', ' ')), []);
            else if (!isCode && line.Trim().Length > 0 && !line.StartsWith('|') && !line.StartsWith("    ", StringComparison.Ordinal))
                text.Add(line.Trim().TrimStart('-', ' '));
        }

        Close("");
        return new StructuredDocument
        {
            Id = Path.GetFileName(path),
            Title = sections.FirstOrDefault()?.Title ?? title,
            Metadata = new Dictionary<string, object?> { ["file"] = Path.GetFileName(path) },
            Sections = sections,
        };

        string Close(string next)
        {
            if (text.Count > 0)
                sections.Add(new StructuredDocumentSection { Title = title, Text = string.Join(' ', text) });
            return next;
        }
    }
}

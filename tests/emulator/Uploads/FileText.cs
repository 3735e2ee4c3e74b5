using System.Text;

namespace Vectara.Emulator.Uploads;

/// <summary>What a reader finds in a file, in reading order: headings, which open sections, blocks of text, and tables.</summary>
/// <param name="withTables">Whether tables are kept as tables; otherwise their cells are text.</param>
internal sealed class FileText(bool withTables)
{
    private readonly List<Section> _sections = [new Section(0, null, [])];

    /// <summary>What the file calls itself.</summary>
    public string? Title { get; set; }

    public int Tables => _sections.Sum(section => section.Tables.Count);

    public void AddHeading(int level, string title)
    {
        if (title.Length > 0)
            _sections.Add(new Section(level, title, []));
    }

    /// <summary>Begins a section that has no heading, such as a page; its parts will have the metadata.</summary>
    public void AddSection(JsonObject metadata) => _sections.Add(new Section(1, null, metadata));

    public void AddBlock(string text)
    {
        var block = text.Trim();
        if (block.Length > 0)
            _sections[^1].Text.Append(_sections[^1].Text.Length > 0 ? "\n\n" : "").Append(block);
    }

    public void AddTable(IReadOnlyList<IReadOnlyList<string>> rows, bool hasHeader)
    {
        if (rows.Count == 0)
            return;
        if (!withTables)
        {
            AddBlock(string.Join('\n', rows.Select(row => string.Join(" | ", row))));
            return;
        }

        var headers = hasHeader ? rows.Take(1) : [];
        _sections[^1].Tables.Add((JsonNode)new JsonObject
        {
            ["data"] = new JsonObject { ["headers"] = Rows(headers), ["rows"] = Rows(rows.Skip(hasHeader ? 1 : 0)) },
        });
    }

    /// <summary>The sections as a structured document has them: what stands under a heading of a lower level lies inside of it.</summary>
    public JsonArray ToSections()
    {
        var sections = new JsonArray();
        var open = new Stack<(int Level, JsonArray Inner)>();
        foreach (var section in _sections.Where(section => section.Title is not null || section.Text.Length > 0 || section.Tables.Count > 0))
        {
            while (open.Count > 0 && open.Peek().Level >= section.Level)
                open.Pop();
            var inner = new JsonArray();
            var json = new JsonObject { ["text"] = section.Text.ToString(), ["metadata"] = section.Metadata, ["tables"] = section.Tables, ["sections"] = inner };
            if (section.Title is not null)
                json["title"] = section.Title;
            (open.Count > 0 ? open.Peek().Inner : sections).Add((JsonNode)json);
            open.Push((section.Level, inner));
        }

        return sections;
    }

    private static JsonArray Rows(IEnumerable<IReadOnlyList<string>> rows) =>
        new([.. rows.Select(row => new JsonArray([.. row.Select(cell => new JsonObject { ["text_value"] = cell })]))]);

    private sealed record Section(int Level, string? Title, JsonObject Metadata)
    {
        public StringBuilder Text { get; } = new();

        public JsonArray Tables { get; } = [];
    }
}

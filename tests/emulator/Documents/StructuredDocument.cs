using System.Globalization;

namespace Vectara.Emulator.Documents;

/// <summary>
/// Reads the form that has sections: their text is cut into parts, in the order in which a reader meets it. A part's metadata is
/// that of its section and says where it came from (the number of the section, the place in its text, the length) and what
/// language it is in. The title of a section is a part of its own, and so is a table, told in words.
/// </summary>
internal sealed class StructuredDocument
{
    private readonly List<PartDraft> _parts = [];
    private readonly JsonArray _tables = [];
    private readonly JsonArray _images = [];
    private readonly Chunking _chunking;
    private readonly JsonObject _common;
    private int _sections;

    private StructuredDocument(Chunking chunking, JsonObject common)
    {
        _chunking = chunking;
        _common = common;
    }

    /// <param name="body">The document.</param>
    /// <param name="path">What the request calls the sections.</param>
    public static DocumentDraft Read(JsonObject body, string path = "sections")
    {
        // Custom dimensions belong to parts, so those of the document are those of each of its parts.
        var common = new JsonObject();
        if (body["custom_dimensions"] is { } dimensions)
            common["custom_dimensions"] = dimensions.DeepClone();
        var document = new StructuredDocument(Chunking.Of(body["chunking_strategy"] as JsonObject), common);
        document.Add(body.TakeArray("sections"), path, level: 1);
        var metadata = body.TakeObject("metadata");
        foreach (var name in new[] { "title", "description" })
        {
            if (body[name] is { } value && !metadata.ContainsKey(name))
                metadata[name] = value.DeepClone();
        }

        return new DocumentDraft((string)body["id"]!, metadata, document._tables, document._images, document._parts);
    }

    private void Add(JsonArray sections, string path, int level)
    {
        for (var i = 0; i < sections.Count; i++)
            Add(sections[i]!.AsObject(), $"{path}[{i}]", level);
    }

    private void Add(JsonObject section, string path, int level)
    {
        _sections++;
        var id = section["id"]?.DeepClone() ?? _sections;
        var inherited = section.TakeObject("metadata");
        if ((string?)section["title"] is { Length: > 0 } title)
            AddPart(path, title, Placed(inherited, id, 0, title.Length, ("is_title", true), ("title_level", level)));

        var text = (string)section["text"]!;
        foreach (var chunk in _chunking.Cut(text))
            AddPart(path, chunk.Of(text), Placed(inherited, id, chunk.Start, chunk.Length));
        foreach (var table in section.TakeArray("tables"))
            Add(table!.AsObject(), path, inherited, id);
        foreach (var image in section.TakeArray("images"))
            _images.Add(image!.DeepClone());
        Add(section.TakeArray("sections"), $"{path}.sections", level + 1);
    }

    private void Add(JsonObject table, string path, JsonObject inherited, JsonNode section)
    {
        var kept = table.DeepClone().AsObject();
        kept["id"] ??= "table_" + (_tables.Count + 1).ToString(CultureInfo.InvariantCulture);
        _tables.Add(kept);
        var words = TableText.Of(kept);
        if (words.Length > 0)
            AddPart(path, words, Placed(inherited, section, 0, words.Length), ("table_id", (string)kept["id"]!));
    }

    private void AddPart(string path, string text, JsonObject metadata, params ReadOnlySpan<(string Name, JsonNode Value)> others)
    {
        metadata.TryAdd("lang", LanguageGuess.Of(text));
        var extra = _common.DeepClone().AsObject();
        foreach (var (name, value) in others)
            extra[name] = value;
        _parts.Add(new PartDraft(text, metadata, extra, new PartSource(path, "")));
    }

    /// <summary>What the caller said about the section wins over what is found out about the part.</summary>
    private static JsonObject Placed(JsonObject inherited, JsonNode section, int offset, int length, params ReadOnlySpan<(string Name, JsonNode Value)> others)
    {
        var metadata = inherited.DeepClone().AsObject();
        metadata.TryAdd("section", section.DeepClone());
        metadata.TryAdd("offset", offset);
        metadata.TryAdd("len", length);
        foreach (var (name, value) in others)
            metadata.TryAdd(name, value);
        return metadata;
    }
}

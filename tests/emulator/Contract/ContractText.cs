using YamlDotNet.RepresentationModel;

namespace Vectara.Emulator.Contract;

/// <summary>
/// The contract's YAML, cut into one slice per path and one per component, each parsed when somebody first asks for it.
/// Parsing the whole document costs a quarter of a second in a fresh process; a typical test touches ten of its 700 slices.
/// The cut relies on block style alone: every line of an entry is indented deeper than the entry's own key.
/// </summary>
internal sealed class ContractText
{
    private readonly Dictionary<string, Range> _slices = new(StringComparer.Ordinal);
    private readonly string _text;

    public ContractText(string text)
    {
        _text = text;
        Cut();
        if (Names("paths").FirstOrDefault() is null)
            throw new InvalidDataException("The contract has no paths in block style.");
    }

    public static ContractText Embedded()
    {
        using var stream = typeof(ContractText).Assembly.GetManifestResourceStream("vectara-oas.yaml")
            ?? throw new InvalidOperationException("The emulator was built without the contract.");
        using var reader = new StreamReader(stream);
        return new ContractText(reader.ReadToEnd());
    }

    /// <summary>The names below a section such as <c>paths</c> or <c>components/schemas</c>, in the order of the document.</summary>
    public IEnumerable<string> Names(string section) =>
        _slices.Keys.Where(name => name.StartsWith(section + "\n", StringComparison.Ordinal)).Select(name => name[(section.Length + 1)..]);

    /// <summary>The text of an entry; null where there is no such entry.</summary>
    public string? Slice(string section, string name) => _slices.TryGetValue($"{section}\n{name}", out var slice) ? _text[slice] : null;

    /// <summary>Whether a line stands somewhere in the document, however far it is indented.</summary>
    public bool HasLine(string line) => _text.Contains($" {line}\n", StringComparison.Ordinal);

    public YamlNode? Parse(string section, string name)
    {
        if (Slice(section, name) is not { } slice)
            return null;
        var yaml = new YamlStream();
        yaml.Load(new StringReader(slice));
        return ((YamlMappingNode)yaml.Documents[0].RootNode).Children[0].Value;
    }

    private void Cut()
    {
        var open = new List<(int Indent, string Path, int Start)>();
        var at = 0;
        while (at < _text.Length)
        {
            var end = _text.IndexOf('\n', at);
            end = end < 0 ? _text.Length : end + 1;
            var line = _text.AsSpan(at, end - at);
            var indent = line.Length - line.TrimStart(' ').Length;
            if (!line.TrimEnd().IsEmpty && line[indent] is not ('#' or '-' or '%') && (open.Count == 0 || indent <= open[^1].Indent || Descends(open[^1].Path)))
            {
                while (open.Count > 0 && open[^1].Indent >= indent)
                    Close(open, at);
                if (Key(line.Trim()) is { } key)
                    open.Add((indent, open.Count == 0 ? key : open[^1].Path + (open[^1].Path == "components" ? "/" : "\n") + key, at));
            }

            at = end;
        }

        while (open.Count > 0)
            Close(open, _text.Length);
    }

    /// <summary>Entries of the root, of <c>paths</c>, of <c>components</c> and of each kind of component are cut; what lies deeper belongs to its entry.</summary>
    private static bool Descends(string path) =>
        path is "paths" or "components" || (path.StartsWith("components/", StringComparison.Ordinal) && !path.Contains('\n', StringComparison.Ordinal));

    private void Close(List<(int Indent, string Path, int Start)> open, int end)
    {
        var (_, path, start) = open[^1];
        open.RemoveAt(open.Count - 1);
        if (!Descends(path))
            _slices[path.Contains('\n', StringComparison.Ordinal) ? path : "\n" + path] = start..end;
    }

    private static string? Key(ReadOnlySpan<char> line)
    {
        if (line[0] is '"' or '\'')
        {
            var quote = line[1..].IndexOf(line[0]) + 1;
            return quote > 1 && line[(quote + 1)..].StartsWith(":") ? line[1..quote].ToString() : null;
        }

        var colon = line.IndexOf(": ");
        if (colon < 0 && line[^1] == ':')
            colon = line.Length - 1;
        return colon > 0 ? line[..colon].ToString() : null;
    }
}

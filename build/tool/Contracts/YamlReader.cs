using System.Text;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vectara.SpecTool.Contracts;

/// <summary>
/// Turns the events of YamlDotNet's parser into JSON tokens. All events are read first and an alias replays those of
/// its anchor, so that nodes that aliases repeat are counted, and limited in depth, exactly like nodes that were written out.
/// </summary>
public sealed class YamlReader
{
    /// <summary>Many times the size of the largest specification known, and still harmless to hold.</summary>
    private const int NodeBudget = 1_000_000;

    /// <summary>Deeper than any document of a person, shallower than the stack.</summary>
    private const int MaximumDepth = 256;

    private readonly string? _name;
    private readonly List<ParsingEvent> _events = [];
    private readonly Dictionary<int, int> _anchorOfAlias = [];
    private int _nodes;

    private YamlReader(string? name) => _name = name;

    /// <summary>Reads the one document of <paramref name="text"/>; <paramref name="name"/> leads every message.</summary>
    public static JToken Read(TextReader text, string? name = null)
    {
        var reader = new YamlReader(name);
        reader.ReadEvents(text);
        if (reader._events.Count == 0) throw new SpecException(reader.Place(null) + "the document is empty");
        var index = 0;
        return reader.Compose(ref index, 0);
    }

    private void ReadEvents(TextReader text)
    {
        var anchors = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Stack<int>();
        var documents = 0;
        try
        {
            for (var parser = new Parser(text); parser.MoveNext();)
            {
                var current = parser.Current!;
                if (current is DocumentStart && ++documents > 1)
                    throw Error(current, "a second document starts here; give one document alone");
                if (current is StreamStart or StreamEnd or DocumentStart or DocumentEnd or Comment) continue;

                var index = _events.Count;
                _events.Add(current);
                if (_events.Count > NodeBudget) throw Error(current, $"the document has more than {NodeBudget:N0} nodes");
                if (current is NodeEvent { Anchor.IsEmpty: false } node) anchors[node.Anchor.Value] = index;
                if (current is AnchorAlias alias) _anchorOfAlias[index] = Anchor(alias, anchors, open);
                if (current is MappingStart or SequenceStart) open.Push(index);
                if (current is MappingEnd or SequenceEnd) open.Pop();
                if (open.Count > MaximumDepth) throw TooDeep(current);
            }
        }
        catch (YamlException error)
        {
            throw Broken(error.Start, Reason(error).TrimEnd('.'), error);
        }
        catch (Exception error) when (error is InvalidOperationException or (ArgumentException and not DecoderFallbackException))
        {
            // YamlDotNet's scanner ends like this on some unclosed brackets and bad escapes, without saying where.
            throw Broken(_events.Count > 0 ? _events[^1].End : null, "The text after this cannot be read", error);
        }
    }

    private int Anchor(AnchorAlias alias, Dictionary<string, int> anchors, Stack<int> open)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var anchor))
            throw Error(alias, $"the alias *{alias.Value} has no anchor before it");
        if (open.Contains(anchor)) throw Error(alias, $"the alias *{alias.Value} stands inside its own anchor");
        return anchor;
    }

    private JToken Compose(ref int index, int depth)
    {
        var current = _events[index];
        if (current is AnchorAlias)
        {
            var anchor = _anchorOfAlias[index++];
            return Compose(ref anchor, depth);
        }

        if (++_nodes > NodeBudget)
            throw Error(current, $"aliases repeat this until the document has more than {NodeBudget:N0} nodes (an alias bomb?); write it without aliases");
        if (depth > MaximumDepth) throw TooDeep(current);

        switch (current)
        {
            case MappingStart mapping:
                RequireTag(mapping, "map");
                return Mapping(ref index, depth);
            case SequenceStart sequence:
                RequireTag(sequence, "seq");
                return Sequence(ref index, depth);
            case Scalar scalar:
                index++;
                return Value(scalar);
            default:
                throw Broken(current.Start, "A value is missing", null);
        }
    }

    private JArray Sequence(ref int index, int depth)
    {
        var items = new JArray();
        for (index++; _events[index] is not SequenceEnd;) items.Add(Compose(ref index, depth + 1));
        index++;
        return items;
    }

    private JObject Mapping(ref int index, int depth)
    {
        var members = new List<KeyValuePair<string, JToken>>();
        var lines = new Dictionary<string, Mark>(StringComparer.Ordinal);
        var merged = new List<JObject>();
        for (index++; _events[index] is not MappingEnd;)
        {
            var at = _events[index];
            var key = Key(ref index);
            if (!lines.TryAdd(key.Value, at.Start))
                throw Error(at, $"the key '{key.Value}' stands a second time here, first at line {lines[key.Value].Line}; remove one");
            if (IsMerge(key)) merged.AddRange(MergeSources(at, Compose(ref index, depth + 1)));
            else members.Add(new(key.Value, Compose(ref index, depth + 1)));
        }

        index++;
        var result = new JObject();
        // A key of the mapping's own wins over a merged one, an earlier merged one over a later.
        foreach (var member in merged.SelectMany(source => source.Properties()))
            if (!lines.ContainsKey(member.Name) && !result.ContainsKey(member.Name)) result.Add(member.Name, member.Value);
        foreach (var (name, value) in members) result.Add(name, value);
        return result;
    }

    private Scalar Key(ref int index)
    {
        var at = _events[index];
        var key = at is AnchorAlias ? _events[_anchorOfAlias[index]] : at;
        index++;
        return key as Scalar ?? throw Error(at, "a key must be a word or a number, not a list or a mapping");
    }

    private static bool IsMerge(Scalar key) => key is { Style: ScalarStyle.Plain, Value: "<<", Tag.IsEmpty: true };

    private IEnumerable<JObject> MergeSources(ParsingEvent at, JToken value)
    {
        var sources = value is JArray list ? list : [value];
        return sources.All(source => source is JObject)
            ? sources.Cast<JObject>()
            : throw Error(at, "the merge key << takes a mapping or a list of mappings");
    }

    private JValue Value(Scalar scalar)
    {
        var tag = CoreTag(scalar);
        if (tag == "str" || (tag == null && scalar.Style != ScalarStyle.Plain)) return new JValue(scalar.Value);
        var value = YamlScalar.Resolve(scalar.Value);
        if (value.Value is double.PositiveInfinity or double.NegativeInfinity && !scalar.Value.Contains("inf", StringComparison.OrdinalIgnoreCase))
            throw Error(scalar, $"the number {scalar.Value} is too large");
        return tag == null || value.Type == TypeOf(tag)
            ? value
            : throw Error(scalar, $"'{scalar.Value}' is tagged !!{tag} and is none");
    }

    private static JTokenType? TypeOf(string tag) => tag switch
    {
        "null" => JTokenType.Null,
        "bool" => JTokenType.Boolean,
        "int" => JTokenType.Integer,
        "float" => JTokenType.Float,
        _ => null,
    };

    private void RequireTag(NodeEvent node, string expected)
    {
        if (CoreTag(node) is { } tag && tag != expected) throw Error(node, $"the tag !!{tag} does not fit here");
    }

    /// <summary>The name behind !!, "str" for the tag ! alone, null where there is no tag.</summary>
    private string? CoreTag(NodeEvent node)
    {
        const string Core = "tag:yaml.org,2002:";
        if (node.Tag.IsEmpty) return null;
        if (node.Tag.IsNonSpecific) return node is Scalar ? "str" : null;
        return node.Tag.Value.StartsWith(Core, StringComparison.Ordinal)
            ? node.Tag.Value[Core.Length..]
            : throw Error(node, $"the tag {node.Tag.Value} is unknown; only those of JSON's types are supported");
    }

    private SpecException Broken(Mark? at, string reason, Exception? cause) =>
        new($"{Place(at)}{reason}; correct the YAML there, or fetch the document again if it was cut off", cause);

    private SpecException TooDeep(ParsingEvent at) => Error(at, $"nested deeper than {MaximumDepth} levels");

    private SpecException Error(ParsingEvent at, string message) => new(Place(at.Start) + message);

    private string Place(Mark? mark) =>
        (_name == null ? "" : _name + ":") + (mark is { } at ? $"{at.Line}:{at.Column}:" : "") is { Length: > 0 } place ? place + " " : "";

    /// <summary>YamlDotNet's own text without the position that it puts in front.</summary>
    private static string Reason(YamlException error)
    {
        var text = error.Message;
        var end = text.IndexOf("): ", StringComparison.Ordinal);
        return text.StartsWith("(Line", StringComparison.Ordinal) && end > 0 ? text[(end + 3)..] : text;
    }
}

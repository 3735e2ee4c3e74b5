using System;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// A <see cref="JsonReader"/> over the UTF-8 bytes of a whole document, on <c>System.Text.Json</c>'s tokenizer.
/// </summary>
/// <remarks>
/// <para>
/// It behaves as <see cref="JsonTextReader"/> with <see cref="DateParseHandling.None"/> does. What Utf8JsonReader
/// tokenizes is handed out from a small table of tokens read ahead, and a value is made only when it is asked for; so are
/// <see cref="JsonReader.Path"/> and the line. Whatever Utf8JsonReader refuses, and every setting that this class does not
/// know, goes to a JsonTextReader that replays the document up to the same token and carries on from there: its leniency,
/// its values and its messages are Newtonsoft's because they come from Newtonsoft.
/// </para>
/// <para>
/// The base class keeps a state of its own, which only <c>SetToken</c> moves. It is left alone: moving it for each token
/// costs a quarter of the reader's time. Therefore every virtual member that would read it is overridden here.
/// </para>
/// </remarks>
internal sealed partial class Utf8TokenReader : JsonReader, IJsonLineInfo
{
    // The current token, and what it is now taken for: ReadAsString makes a string of a number.
    private Utf8Token _token;
    private JsonToken _kind;
    private ReadKind _readAs;
    private object? _value;

    // How many containers are open.
    private int _depth;

    internal Utf8TokenReader() => DateParseHandling = DateParseHandling.None;

    internal Utf8TokenReader(ReadOnlyMemory<byte> json)
        : this() => Reset(json);

    public override JsonToken TokenType => _kind;

    public override Type? ValueType => Value?.GetType();

    public override int Depth => _replay?.Depth ?? _depth - (_kind is JsonToken.StartObject or JsonToken.StartArray ? 1 : 0);

    public override bool Read()
    {
        if (_next == _filled && !ReadAhead()) return ReadPastTokens();

        Take();
        switch (_kind)
        {
            case JsonToken.String:
                return DateParseHandling == DateParseHandling.None || RereadByReplay();

            case JsonToken.Float:
                return FloatParseHandling == FloatParseHandling.Double || RereadByReplay();

            case JsonToken.StartObject:
            case JsonToken.StartArray:
                return ++_depth <= (MaxDepth ?? int.MaxValue) || RereadByReplay();

            case JsonToken.EndObject:
            case JsonToken.EndArray:
                _depth--;
                return true;

            default:
                return true;
        }
    }

    private void Take()
    {
        _token = _table[_next++];
        _kind = _token.Kind;
        _readAs = ReadKind.Any;
        _value = null;
    }

    private bool ReadPastTokens()
    {
        if (_replay is not null || !_whole || SupportMultipleContent) return ReadByReplay();

        _ended = true;
        _kind = JsonToken.None;
        _value = null;
        return false;
    }
}

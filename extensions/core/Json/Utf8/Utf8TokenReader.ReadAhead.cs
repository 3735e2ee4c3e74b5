using System;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenReader
{
    // A batch. The 5,111 tokens of a query response take 73 µs in one go, 84 µs in batches of 64 to 512, which differ by two
    // hundredths, and more than twice as long one at a time.
    private const int Batch = 256;

    // JsonTextReader refuses longer integers, unless it is asked for text or a float: a replay tells the two apart.
    private const int LongestInteger = 380;

    // Depth is checked where a token is taken, since MaxDepth may change between two of them.
    private static readonly JsonReaderState Start = new(new JsonReaderOptions { MaxDepth = int.MaxValue });

    // The tokens read ahead: [_next, _filled) are still to come, and _dropped have left the table.
    private Utf8Token[] _table = [];
    private int _next;
    private int _filled;
    private int _dropped;

    // Where the tokenizer goes on, and whether it has seen the end of the document or something it refuses.
    private JsonReaderState _state;
    private int _tokenized;
    private bool _whole;
    private bool _broken;

    // Whether Read has reported the end.
    private bool _ended;

    /// <summary>Whether the document is known to have no more tokens; where it is false, Read tells.</summary>
    internal bool HasNoMore => _whole && _next == _filled && _replay is null;

    /// <summary>How many tokens have been given out.</summary>
    private int Taken => _dropped + _next;

    /// <summary>Reads more tokens into the table, behind those that are still to come.</summary>
    /// <returns>Whether there are any more.</returns>
    private bool ReadAhead()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_whole || _broken || _replay is not null) return false;

        MakeRoom();
        var filled = _filled;
        try
        {
            Tokenize(in _tokenized == _begin ? ref Start : ref _state);
        }
        catch (System.Text.Json.JsonException)
        {
            // Not reported now: the tokens before it are good, and JsonTextReader may see nothing wrong with it.
            _broken = true;
        }

        return _filled > filled;
    }

    private void MakeRoom()
    {
        if (_filled < _table.Length) return;

        // More than half still to come: somebody looks for a member far ahead, and moving them each time would be slow.
        var coming = _filled - _next;
        var old = _table;
        if (coming > old.Length / 2 || old.Length == 0) _table = new Utf8Token[Math.Max(Batch, old.Length * 2)];
        Array.Copy(old, _next, _table, 0, coming);

        _dropped += _next;
        _next = 0;
        _filled = coming;
    }

    // Apart from ReadAhead, since the JIT keeps no local of a method with a try block in a register. The state is saved only
    // where there is more to come: it is large and holds a reference, and an event of a stream is one batch.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Tokenize(in JsonReaderState state)
    {
        var origin = _tokenized;
        var json = new Utf8JsonReader(_buffer.AsSpan(origin, _end - origin), isFinalBlock: true, state);
        var table = _table;
        for (var filled = _filled; filled < table.Length; _filled = ++filled)
        {
            if (!json.Read())
            {
                _whole = true;
                return;
            }

            var start = origin + (int)json.TokenStartIndex;
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    table[filled] = new Utf8Token(JsonToken.PropertyName, start + 1, json.ValueSpan.Length, json.ValueIsEscaped);
                    break;

                case JsonTokenType.String:
                    table[filled] = new Utf8Token(JsonToken.String, start + 1, json.ValueSpan.Length, json.ValueIsEscaped);
                    break;

                case JsonTokenType.Number:
                    var integer = IsInteger(json.ValueSpan);
                    if (integer && json.ValueSpan.Length > LongestInteger) goto Refused;
                    table[filled] = new Utf8Token(integer ? JsonToken.Integer : JsonToken.Float, start, json.ValueSpan.Length);
                    break;

                case JsonTokenType.StartObject:
                    table[filled] = new Utf8Token(JsonToken.StartObject, start, 1);
                    break;

                case JsonTokenType.EndObject:
                    table[filled] = new Utf8Token(JsonToken.EndObject, start, 1);
                    if (start + 1 < _end || json.CurrentDepth > 0) break;

                    // To ask for a token that is not there takes as long as one that is, and an event of a stream has six.
                    _filled = filled + 1;
                    _whole = true;
                    return;

                case JsonTokenType.StartArray:
                    table[filled] = new Utf8Token(JsonToken.StartArray, start, 1);
                    break;

                case JsonTokenType.EndArray:
                    table[filled] = new Utf8Token(JsonToken.EndArray, start, 1);
                    break;

                default:
                    // For "[truex" Utf8JsonReader finds true and then something wrong, JsonTextReader finds neither.
                    var end = start + json.ValueSpan.Length;
                    if (!IsSeparator(end)) goto Refused;
                    table[filled] = new Utf8Token(json.TokenType == JsonTokenType.Null ? JsonToken.Null : JsonToken.Boolean, start, end - start);
                    break;
            }
        }

        _tokenized += (int)json.BytesConsumed;
        _state = json.CurrentState;
        return;

    Refused:
        _broken = true;
    }

    private static JsonToken KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => JsonToken.StartObject,
        JsonTokenType.EndObject => JsonToken.EndObject,
        JsonTokenType.StartArray => JsonToken.StartArray,
        JsonTokenType.EndArray => JsonToken.EndArray,
        JsonTokenType.PropertyName => JsonToken.PropertyName,
        _ => JsonToken.Null,
    };

    private static bool IsInteger(ReadOnlySpan<byte> number)
    {
        foreach (var b in number)
        {
            if (b is (byte)'.' or (byte)'e' or (byte)'E') return false;
        }

        return true;
    }

    private bool IsSeparator(int at) => at == _end || _buffer[at] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}

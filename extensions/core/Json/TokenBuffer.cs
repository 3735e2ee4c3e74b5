using Newtonsoft.Json;

namespace Vectara;

/// <summary>Tokens that were read too early to be understood, to be read again: a value, or the members of an object.</summary>
/// <remarks>
/// With a reader of the caller's, as JsonConvert has, every object whose discriminator stands last passes through here, which
/// Utf8TokenReader spares by looking ahead. So the token is served from the list, and the state of the base class, which is
/// only good for the path, is left alone; the path is put together when it is asked for; and a buffer that was read is used
/// again.
/// </remarks>
internal sealed partial class TokenBuffer : JsonReader
{
    [ThreadStatic]
    private static TokenBuffer? spare;

    private readonly List<KeyValuePair<JsonToken, object?>> _tokens = [];
    private JsonReader? _source;
    private string? _lastRead;
    private int _next;
    private int _depth;

    private TokenBuffer()
    {
        DateParseHandling = DateParseHandling.None;
        MaxDepth = null;
    }

    /// <summary>Where the token stands in the document that it was kept from.</summary>
    public override string Path => (Origin(), Follower.PathOf(_tokens, _next)) switch
    {
        ("", var path) => path,
        (var origin, "") => origin,
        (var origin, var path) => path[0] == '[' ? origin + path : $"{origin}.{path}",
    };

    /// <summary>A buffer with nothing in it.</summary>
    internal static TokenBuffer Rent()
    {
        var buffer = spare ?? new TokenBuffer();
        spare = null;
        return buffer;
    }

    /// <summary>Keeps the value at which a reader stands.</summary>
    internal static TokenBuffer Of(JsonReader reader)
    {
        var buffer = Rent();
        buffer._source = reader;
        buffer.Capture(reader);
        return buffer;
    }

    /// <summary>Keeps one member of an object: its name, and the value at which the reader stands.</summary>
    internal void CaptureMember(string name, JsonReader reader)
    {
        if (_tokens.Count == 0)
        {
            _source = reader;
            _tokens.Add(new(JsonToken.StartObject, null));
        }

        _tokens.Add(new(JsonToken.PropertyName, name));
        Capture(reader);
    }

    /// <summary>The reader that the tokens came from stands at the value of this member of the same object now.</summary>
    internal void Passed(string name) => _lastRead = name;

    /// <summary>The string that a member of the kept object has, or null.</summary>
    internal string? FindString(string name)
    {
        var depth = 0;
        for (var i = 0; i < _tokens.Count - 1; i++)
        {
            var token = _tokens[i].Key;
            if (token is JsonToken.StartObject or JsonToken.StartArray)
                depth++;
            else if (token is JsonToken.EndObject or JsonToken.EndArray)
                depth--;
            else if (depth == 1 && token == JsonToken.PropertyName && (string)_tokens[i].Value! == name)
                return _tokens[i + 1].Value as string;
        }

        return null;
    }

    /// <summary>Goes to the first token, again or for the first time.</summary>
    internal TokenBuffer Begin()
    {
        (_next, _depth) = (0, 0);
        Read();
        return this;
    }

    /// <summary>What it holds will not be read again.</summary>
    internal void Release()
    {
        _tokens.Clear();
        (_source, _lastRead, _next, _depth, _converted) = (null, null, 0, 0, false);
        spare = this;
    }

    private void Capture(JsonReader reader)
    {
        var depth = 0;
        while (true)
        {
            var token = reader.TokenType;
            _tokens.Add(new(token, reader.Value));
            if (token is JsonToken.StartObject or JsonToken.StartArray)
                depth++;
            else if (token is JsonToken.EndObject or JsonToken.EndArray)
                depth--;
            if (depth == 0)
                return;
            JsonRead.Advance(reader);
        }
    }

    /// <summary>The path of what was kept: while it is read, its source stands at the end of it, or at another member of the same object.</summary>
    private string Origin()
    {
        var path = _source?.Path ?? "";
        return _lastRead is not null && path.EndsWith("." + _lastRead, StringComparison.Ordinal)
            ? path.Substring(0, path.Length - _lastRead.Length - 1)
            : path == _lastRead ? "" : path;
    }

    /// <summary>Works out a path by telling the base class of the tokens so far.</summary>
    private sealed class Follower : JsonReader
    {
        internal static string PathOf(List<KeyValuePair<JsonToken, object?>> tokens, int count)
        {
            var follower = new Follower { MaxDepth = null };
            for (var i = 0; i < count; i++)
                follower.SetToken(tokens[i].Key, tokens[i].Value);
            return follower.Path;
        }

        public override bool Read() => false;
    }
}

using Newtonsoft.Json;

namespace Vectara;

/// <summary>Tokens that were read too early to be understood, to be read again: a value, or the members of an object.</summary>
internal sealed class TokenBuffer : JsonReader
{
    private readonly List<KeyValuePair<JsonToken, object?>> _tokens = [];
    private string _origin = "";
    private int _next;

    /// <summary>Where the token stands in the document that it was kept from.</summary>
    public override string Path => (_origin, base.Path) switch
    {
        ("", var path) => path,
        (var origin, "") => origin,
        var (origin, path) => path[0] == '[' ? origin + path : $"{origin}.{path}",
    };

    /// <summary>Keeps the value at which a reader stands.</summary>
    internal static TokenBuffer Of(JsonReader reader)
    {
        var buffer = new TokenBuffer { _origin = reader.Path };
        buffer.Capture(reader);
        return buffer;
    }

    /// <summary>Keeps one member of an object: its name, and the value at which the reader stands.</summary>
    internal void CaptureMember(string name, JsonReader reader)
    {
        if (_tokens.Count == 0)
        {
            var path = reader.Path;
            _origin = path.EndsWith("." + name, StringComparison.Ordinal) ? path.Substring(0, path.Length - name.Length - 1) : "";
            _tokens.Add(new(JsonToken.StartObject, null));
        }

        _tokens.Add(new(JsonToken.PropertyName, name));
        Capture(reader);
    }

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
        _next = 0;
        SetToken(JsonToken.None);
        Read();
        return this;
    }

    /// <inheritdoc/>
    public override bool Read()
    {
        if (_next == _tokens.Count)
            return false;
        var token = _tokens[_next++];
        SetToken(token.Key, token.Value);
        return true;
    }

    private void Capture(JsonReader reader)
    {
        var depth = 0;
        while (true)
        {
            _tokens.Add(new(reader.TokenType, reader.Value));
            if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray)
                depth++;
            else if (reader.TokenType is JsonToken.EndObject or JsonToken.EndArray)
                depth--;
            if (depth == 0)
                return;
            JsonRead.Advance(reader);
        }
    }
}

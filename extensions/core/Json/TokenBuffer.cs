using Newtonsoft.Json;

namespace Vectara;

/// <summary>Tokens that were read too early to be understood, to be read again.</summary>
internal sealed class TokenBuffer : JsonReader
{
    private readonly List<KeyValuePair<JsonToken, object?>> _tokens = [];
    private int _next;

    /// <summary>Keeps the token at which a reader stands and, where it opens an object or array, all up to its end.</summary>
    internal void Capture(JsonReader reader)
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

    /// <summary>Keeps one member: its name, and the value at which the reader stands.</summary>
    internal void CaptureMember(string name, JsonReader reader)
    {
        _tokens.Add(new(JsonToken.PropertyName, name));
        Capture(reader);
    }

    /// <summary>The string that a member has which stands at a depth of what was kept (0: its top), or null.</summary>
    internal string? FindString(string name, int depth = 0)
    {
        depth = -depth;
        for (var i = 0; i < _tokens.Count - 1; i++)
        {
            var token = _tokens[i].Key;
            if (token is JsonToken.StartObject or JsonToken.StartArray)
                depth++;
            else if (token is JsonToken.EndObject or JsonToken.EndArray)
                depth--;
            else if (depth == 0 && token == JsonToken.PropertyName && (string)_tokens[i].Value! == name)
                return _tokens[i + 1].Value as string;
        }

        return null;
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
}

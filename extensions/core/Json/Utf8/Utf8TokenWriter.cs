#if NET8_0_OR_GREATER
using System;
using System.Text.Encodings.Web;
using System.Text.Json;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>A <see cref="JsonWriter"/> that writes UTF-8 through <c>System.Text.Json</c>'s writer into pooled segments.</summary>
/// <remarks>
/// <para>
/// It writes what <see cref="JsonTextWriter"/> writes, character for character, with one difference: a name that is
/// written with <c>escape: false</c> and does need escaping is escaped. The base class keeps the state, the path and the
/// rules; it is told of each token first and throws where one is out of place.
/// </para>
/// <para>
/// Utf8JsonWriter places commas by itself. Where Newtonsoft's rule differs (several roots, constructors, after raw text) and
/// where a value has to be written past it (<see cref="Raw"/>), the base class, which says when a comma is due, is right.
/// </para>
/// </remarks>
internal sealed partial class Utf8TokenWriter : JsonWriter
{
    private const int IndentSize = 2;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = int.MaxValue,
        SkipValidation = true,
    };

    private readonly PooledSegments _output;
    private readonly Utf8JsonWriter _json;

    // Whether the base class wants a comma before the token in hand, and whether Utf8JsonWriter is about to write one.
    private bool _due;
    private bool _pending;

    /// <param name="output">Where the text goes. It stays the caller's.</param>
    internal Utf8TokenWriter(PooledSegments output)
    {
        _output = output;
        _json = new Utf8JsonWriter(output, Options);
    }

    /// <summary>Hands what was written to the segments.</summary>
    public override void Flush() => _json.Flush();

    public override void Close()
    {
        base.Close();
        _json.Dispose();
    }

    public override void WriteStartObject()
    {
        base.WriteStartObject();
        BeginToken();
        _json.WriteStartObject();
        _pending = false;
    }

    public override void WriteStartArray()
    {
        base.WriteStartArray();
        BeginToken();
        _json.WriteStartArray();
        _pending = false;
    }

    public override void WriteStartConstructor(string name)
    {
        base.WriteStartConstructor(name);
        var raw = Raw();
        raw.Append("new ");
        raw.Append(name);
        raw.Append("(");
    }

    public override void WritePropertyName(string name)
    {
        base.WritePropertyName(name);
        if (IsPlain(name))
        {
            BeginToken();
            _json.WritePropertyName(name);
            _pending = false;
        }
        else
        {
            var raw = Raw();
            AppendQuoted(raw, name ?? "");
            raw.Append(":");
        }
    }

    public override void WritePropertyName(string name, bool escape) => WritePropertyName(name);

    public override void WriteComment(string? text)
    {
        base.WriteComment(text);
        var raw = Raw();
        if (text?.Contains("*/", StringComparison.Ordinal) == true)
        {
            foreach (var line in text.Split('\n'))
            {
                raw.Append("//");
                raw.Append(line);
                raw.Append("\n");
            }
        }
        else
        {
            raw.Append("/*");
            raw.Append(text);
            raw.Append("*/");
        }
    }

    public override void WriteRaw(string? json)
    {
        base.WriteRaw(json);
        Raw().Append(json);
    }

    public override void WriteWhitespace(string ws)
    {
        base.WriteWhitespace(ws);
        Raw().Append(ws);
    }

    protected override void WriteEnd(JsonToken token)
    {
        switch (token)
        {
            case JsonToken.EndObject:
                _json.WriteEndObject();
                _pending = true;
                break;

            case JsonToken.EndArray:
                _json.WriteEndArray();
                _pending = true;
                break;

            default:
                Raw().Append(")");
                break;
        }
    }

    protected override void WriteValueDelimiter() => _due = true;

    protected override void WriteIndent()
    {
        var raw = Raw();
        raw.Append(Environment.NewLine);
        for (var space = Top * IndentSize; space > 0; space--) raw.Append(" ");
    }

    protected override void WriteIndentSpace() => Raw().Append(" ");

    private void BeginToken()
    {
        if (_due != _pending) Raw();
        _due = false;
    }

    private void BeginValue()
    {
        BeginToken();
        _pending = true;
    }

    /// <summary>Steps past Utf8JsonWriter, with the comma if one is due, so that text can be appended to the segments.</summary>
    private PooledSegments Raw()
    {
        _json.Flush();
        _json.Reset();
        if (_due) _output.Append(",");
        _due = _pending = false;
        return _output;
    }
}
#endif

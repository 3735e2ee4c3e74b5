using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <content>
/// The way out: a JsonTextReader that reads the document from its start to where this reader stands and takes over.
/// It costs what JsonTextReader costs, and a replay of what was read; only broken JSON, an extension of Newtonsoft's or a
/// value that does not convert pays it.
/// </content>
internal sealed partial class Utf8TokenReader
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private JsonTextReader? _replay;

    private bool ReadByReplay()
    {
        var replay = BeginReplay();
        try
        {
            return replay.Read();
        }
        finally
        {
            Follow(replay);
        }
    }

    // For a token that has been taken and turns out to need more than this class knows.
    private bool RereadByReplay()
    {
        _next--;
        return ReadByReplay();
    }

    private object? ReplayAs(ReadKind kind)
    {
        var replay = BeginReplay();
        try
        {
            return kind.Read(replay);
        }
        finally
        {
            Follow(replay);
        }
    }

    private JsonTextReader BeginReplay()
    {
        if (_replay is null)
        {
            var document = new MemoryStream(_buffer, _begin, _end - _begin, writable: false);
            var replay = new JsonTextReader(new StreamReader(document, Utf8, detectEncodingFromByteOrderMarks: false));
            Configure(replay);
            CatchUp(replay);
            _replay = replay;
            _next = _filled = 0;
        }

        Configure(_replay);
        return _replay;
    }

    // Under the settings that this class serves, which cannot refuse what it has read. The last token is read as it was,
    // since it stays the current one where the document breaks off.
    private void CatchUp(JsonTextReader replay)
    {
        replay.DateParseHandling = DateParseHandling.None;
        replay.FloatParseHandling = FloatParseHandling.Double;
        replay.MaxDepth = null;

        for (var i = Taken; i > 1; i--) replay.Read();
        if (Taken > 0) ReadAgain(replay);
        if (_ended) replay.Read();
    }

    private void ReadAgain(JsonTextReader replay)
    {
        try
        {
            _readAs.Read(replay);
        }
        catch (Exception)
        {
            // It was read, so the culture or the format of dates has changed since. The replay stands behind it all the same.
        }
    }

    private void Follow(JsonTextReader replay)
    {
        _token = default;
        _kind = replay.TokenType;
        _value = replay.Value;
    }

    /// <summary>A JsonTextReader over a name or a value alone.</summary>
    private JsonTextReader ReaderOf(Utf8Token token)
    {
        var quote = token.Kind is JsonToken.String or JsonToken.PropertyName ? 1 : 0;
        var text = Utf8.GetString(_buffer, token.Start - quote, token.Length + (2 * quote));
        var reader = new JsonTextReader(new StringReader(text));
        Configure(reader);
        return reader;
    }

    private void Configure(JsonTextReader reader)
    {
        reader.Culture = Culture;
        reader.DateFormatString = DateFormatString;
        reader.DateParseHandling = DateParseHandling;
        reader.DateTimeZoneHandling = DateTimeZoneHandling;
        reader.FloatParseHandling = FloatParseHandling;
        reader.MaxDepth = MaxDepth;
        reader.SupportMultipleContent = SupportMultipleContent;
    }
}

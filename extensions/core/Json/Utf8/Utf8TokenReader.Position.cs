using System;
using Newtonsoft.Json;

namespace Vectara;

/// <content>Where the reader stands: asked for by error messages and by JToken, and worked out then.</content>
internal sealed partial class Utf8TokenReader
{
    private PathFollower? _path;
    private LineCounter _lines;

    public override string Path
    {
        get
        {
            if (_replay is not null) return _replay.Path;
            if (_closed) return "";

            _path ??= new PathFollower(this);
            _path.Follow(Taken);
            return _path.Path;
        }
    }

    /// <summary>The mark of the last name or string, none before the first.</summary>
    public override char QuoteChar
    {
        get
        {
            if (_replay is not null) return _replay.QuoteChar;

            return _buffer.AsSpan(_begin, Position - _begin).IndexOf((byte)'"') >= 0 ? '"' : '\0';
        }
    }

    public int LineNumber
    {
        get
        {
            if (_replay is not null) return _replay.LineNumber;

            return Taken == 0 && !_ended ? 0 : Line.Number;
        }
    }

    public int LinePosition => _replay?.LinePosition ?? Line.Position;

    public bool HasLineInfo() => true;

    private LineCounter Line
    {
        get
        {
            _lines.Count(_buffer.AsSpan(_begin, _end - _begin), Position - _begin);
            return _lines;
        }
    }

    // How far JsonTextReader has read.
    private int Position
    {
        get
        {
            if (_ended) return _end;
            if (Taken == 0) return _begin;

            var end = _token.Start + _token.Length;
            return _token.Kind switch
            {
                JsonToken.String => end + 1,
                JsonToken.PropertyName => end + _buffer.AsSpan(end, _end - end).IndexOf((byte)':') + 1,
                _ => end,
            };
        }
    }
}

using System;
using System.Text;

namespace Vectara;

/// <summary>Counts lines, and characters of the last line, as JsonTextReader does.</summary>
/// <remarks>It goes on from where it was, since JToken asks at each token and a body is often one line.</remarks>
internal struct LineCounter
{
    private int _at;
    private int _lines;
    private int _characters;

    /// <summary>The number of the line, from one.</summary>
    internal readonly int Number => _lines + 1;

    /// <summary>How many UTF-16 characters of the line were read.</summary>
    internal readonly int Position => _characters;

    /// <summary>Counts on as far as <paramref name="to"/>, the end of a token of <paramref name="document"/>.</summary>
    internal void Count(ReadOnlySpan<byte> document, int to)
    {
        while (_at < to)
        {
            var rest = document[_at..to];
            var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0)
            {
                _characters += Encoding.UTF8.GetCharCount(rest);
                _at = to;
                return;
            }

            _at += end + 1;
            // JsonTextReader looks one character past the line feed, so for it one that ends the document stands alone.
            if (rest[end] == '\r' && _at + 1 < document.Length && document[_at] == '\n') _at++;
            _lines++;
            _characters = 0;
        }
    }
}

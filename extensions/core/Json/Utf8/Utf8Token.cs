using System.Diagnostics;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>One token of a UTF-8 document: what it is and where its text stands.</summary>
/// <remarks>
/// Twelve bytes. Utf8JsonReader is a ref struct, and making it anew from its state for each token costs two and a half
/// times what tokenizing costs, so tokens are read ahead in batches and remembered in this form.
/// </remarks>
[DebuggerDisplay("{Kind} {Start}+{Length}")]
internal readonly struct Utf8Token
{
    private readonly byte _kind;

    /// <summary>Where the text begins: for a name or a string, after its quotation mark.</summary>
    internal readonly int Start;

    /// <summary>How many bytes the text has: for a name or a string, without its quotation marks.</summary>
    internal readonly int Length;

    /// <summary>Whether the text holds a backslash.</summary>
    internal readonly bool Escaped;

    internal Utf8Token(JsonToken kind, int start, int length, bool escaped = false)
    {
        _kind = (byte)kind;
        Start = start;
        Length = length;
        Escaped = escaped;
    }

    internal JsonToken Kind => (JsonToken)_kind;
}

using System;
using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;

namespace Vectara;

internal sealed partial class Utf8TokenReader
{
    /// <summary>
    /// Looks, from the start of an object, for the string that its member <paramref name="name"/> has, and reads nothing.
    /// </summary>
    /// <param name="name">The member's name, in UTF-8.</param>
    /// <param name="value">The string of the first member of that name.</param>
    /// <returns>
    /// False where there is no such member, where it holds no string, and where this reader cannot tell, since the document
    /// is not strict JSON: then the caller has to read on to know.
    /// </returns>
    /// <remarks>The tokens that it passes stay in the table, twelve bytes each, and are not tokenized again.</remarks>
    internal bool TryPeekString(ReadOnlySpan<byte> name, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (_kind != JsonToken.StartObject) return false;

        var depth = 0;
        for (var ahead = 0; _next + ahead < _filled || ReadAhead(); ahead++)
        {
            // Most tokens are names and scalars, and those are told apart without a jump.
            var token = _table[_next + ahead];
            if (token.Kind == JsonToken.PropertyName)
            {
                if (depth > 0 || !IsNamed(token, name)) continue;
                if (!TryPeek(ahead + 1, out var found) || found.Kind != JsonToken.String) return false;

                // A discriminator has few values, so it is kept where names are.
                value = NameOf(found);
                return true;
            }

            if (IsScalar(token)) continue;
            if (token.Kind is JsonToken.StartObject or JsonToken.StartArray) depth++;
            else if (--depth < 0) return false;
        }

        return false;
    }

    private bool TryPeek(int ahead, out Utf8Token token)
    {
        if (_next + ahead >= _filled && !ReadAhead())
        {
            token = default;
            return false;
        }

        token = _table[_next + ahead];
        return true;
    }

    private bool IsNamed(Utf8Token token, ReadOnlySpan<byte> name) => token.Escaped
        ? System.Text.Encoding.UTF8.GetString(name) == NameOf(token)
        : name.SequenceEqual(TextOf(token));
}

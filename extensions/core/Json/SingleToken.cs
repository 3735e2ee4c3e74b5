using Newtonsoft.Json;

namespace Vectara;

/// <summary>A reader that stands at one value, for setting a member by its JSON name.</summary>
internal sealed class SingleToken : JsonReader
{
    internal static readonly SingleToken True = new(JsonToken.Boolean, true);

    internal static readonly SingleToken False = new(JsonToken.Boolean, false);

    internal SingleToken(JsonToken token, object value) => SetToken(token, value);

    /// <inheritdoc/>
    public override bool Read() => false;
}

using Newtonsoft.Json;

namespace Vectara;

/// <content>The members of JsonReader that would look at the state of the base class.</content>
internal sealed partial class TokenBuffer
{
    // A conversion of the base class leaves its result there.
    private bool _converted;

    /// <inheritdoc/>
    public override JsonToken TokenType => _converted ? base.TokenType : _next == 0 ? JsonToken.None : _tokens[_next - 1].Key;

    /// <inheritdoc/>
    public override object? Value => _converted ? base.Value : _next == 0 ? null : _tokens[_next - 1].Value;

    /// <inheritdoc/>
    public override Type? ValueType => Value?.GetType();

    /// <inheritdoc/>
    public override int Depth => _depth - (TokenType is JsonToken.StartObject or JsonToken.StartArray ? 1 : 0);

    /// <inheritdoc/>
    public override bool Read()
    {
        _converted = false;
        if (_next == _tokens.Count)
            return false;
        var token = _tokens[_next++].Key;
        if (token is JsonToken.StartObject or JsonToken.StartArray)
            _depth++;
        else if (token is JsonToken.EndObject or JsonToken.EndArray)
            _depth--;
        return true;
    }

    /// <inheritdoc/>
    public override string? ReadAsString() => Converted(base.ReadAsString());

    /// <inheritdoc/>
    public override int? ReadAsInt32() => Converted(base.ReadAsInt32());

    /// <inheritdoc/>
    public override double? ReadAsDouble() => Converted(base.ReadAsDouble());

    /// <inheritdoc/>
    public override bool? ReadAsBoolean() => Converted(base.ReadAsBoolean());

    /// <inheritdoc/>
    public override decimal? ReadAsDecimal() => Converted(base.ReadAsDecimal());

    /// <inheritdoc/>
    public override DateTime? ReadAsDateTime() => Converted(base.ReadAsDateTime());

    /// <inheritdoc/>
    public override DateTimeOffset? ReadAsDateTimeOffset() => Converted(base.ReadAsDateTimeOffset());

    /// <inheritdoc/>
    public override byte[]? ReadAsBytes() => Converted(base.ReadAsBytes());

    private T Converted<T>(T value)
    {
        _converted = value is not null;
        return value;
    }
}

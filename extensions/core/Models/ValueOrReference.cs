using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// A value, or a reference that the service resolves to a value when it is needed. In JSON the reference is an object
/// with the one member <c>$ref</c>.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct ValueOrReference<T> : IEquatable<ValueOrReference<T>>
{
    private ValueOrReference(T? value, string? reference)
    {
        Value = value;
        Reference = reference;
    }

    /// <summary>The value; the default of its type where this is a reference.</summary>
    public T? Value { get; }

    /// <summary>The path that the service resolves; null where this is a value.</summary>
    public string? Reference { get; }

    /// <summary>Whether this is a reference and not a value.</summary>
    public bool IsReference => Reference is not null;

    /// <summary>Refers to a value.</summary>
    /// <param name="reference">The path that the service resolves.</param>
    public static ValueOrReference<T> FromReference(string reference) =>
        new(default, reference ?? throw new ArgumentNullException(nameof(reference)));

    /// <summary>Holds a value.</summary>
    /// <param name="value">The value.</param>
    public static ValueOrReference<T> FromValue(T value) => new(value, null);

    /// <summary>Holds a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ValueOrReference<T>(T value) => FromValue(value);

    /// <inheritdoc/>
    public bool Equals(ValueOrReference<T> other) =>
        Reference == other.Reference && EqualityComparer<T?>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueOrReference<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reference is null ? EqualityComparer<T?>.Default.GetHashCode(Value!) : StringComparer.Ordinal.GetHashCode(Reference);

    /// <summary>Tells whether both hold the same value or the same reference.</summary>
    /// <param name="left">One side.</param>
    /// <param name="right">The other side.</param>
    public static bool operator ==(ValueOrReference<T> left, ValueOrReference<T> right) => left.Equals(right);

    /// <summary>Tells whether the two differ.</summary>
    /// <param name="left">One side.</param>
    /// <param name="right">The other side.</param>
    public static bool operator !=(ValueOrReference<T> left, ValueOrReference<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Reference is null ? Value?.ToString() ?? "" : $"$ref: {Reference}";

    internal static ValueOrReference<T> Read(JsonReader reader, Func<JsonReader, T> readValue)
    {
        if (reader.TokenType != JsonToken.StartObject)
            return FromValue(readValue(reader));

        // A value may be an object too; the member $ref tells which it is.
        var buffer = new TokenBuffer();
        buffer.Capture(reader);
        buffer.Read();
        return buffer.FindString("$ref", depth: 1) is { } reference ? FromReference(reference) : FromValue(readValue(buffer));
    }

    internal void Write(JsonWriter writer, Action<JsonWriter, T> writeValue)
    {
        if (Reference is null)
        {
            writeValue(writer, Value!);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("$ref", false);
        writer.WriteValue(Reference);
        writer.WriteEndObject();
    }
}

using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// A value, or a reference that the service resolves to a value when it is needed. In JSON the reference is an object
/// with the one member <c>$ref</c>.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(ValueOrReferenceConverter))]
public readonly struct ValueOrReference<T> : IValueOrReference, IEquatable<ValueOrReference<T>>
{
    private const string ReferenceMember = "$ref";

    // What an answer has beside $ref, to be written back.
    private readonly IDictionary<string, object?>? _unknown;

    private ValueOrReference(T? value, string? reference, IDictionary<string, object?>? unknown = null)
    {
        Value = value;
        Reference = reference;
        _unknown = unknown;
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

    void IValueOrReference.WriteTo(JsonWriter writer) => Write(writer, static (w, value) => JsonWrite.Value(w, value));

    internal static ValueOrReference<T> Read(JsonReader reader, Func<JsonReader, T> readValue)
    {
        if (reader.TokenType != JsonToken.StartObject)
            return FromValue(readValue(reader));

        // A value may be an object too; the member $ref tells which it is.
        var buffer = TokenBuffer.Of(reader);
        if (buffer.FindString(ReferenceMember) is not { } reference)
            return FromValue(readValue(buffer.Begin()));
        var members = JsonRead.Dictionary(buffer.Begin(), static r => JsonRead.Value(r))!;
        members.Remove(ReferenceMember);
        return new ValueOrReference<T>(default, reference, members.Count == 0 ? null : members);
    }

    internal void Write(JsonWriter writer, Action<JsonWriter, T> writeValue)
    {
        if (Reference is null)
        {
            writeValue(writer, Value!);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(ReferenceMember, false);
        writer.WriteValue(Reference);
        foreach (var member in _unknown ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(member.Key);
            JsonWrite.Value(writer, member.Value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A value or a reference of whatever type.</summary>
internal interface IValueOrReference
{
    /// <summary>Writes the value or the reference as JSON.</summary>
    void WriteTo(JsonWriter writer);
}

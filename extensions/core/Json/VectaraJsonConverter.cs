using System.ComponentModel;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// Makes Newtonsoft.Json's own serializer use the generated code: what <c>JsonConvert</c> does with a type of the API
/// is what <see cref="VectaraJson"/> does.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class VectaraJsonConverter : JsonConverter
{
    private protected VectaraJsonConverter()
    {
    }

    /// <inheritdoc/>
    public override bool CanConvert(Type objectType) => typeof(IVectaraModel).IsAssignableFrom(objectType) || typeof(IVectaraEnum).IsAssignableFrom(objectType);

    /// <inheritdoc/>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        // The caller's settings turn strings that look like dates into dates; in an object of the API they stay strings.
        var (dates, numbers) = (reader.DateParseHandling, reader.FloatParseHandling);
        (reader.DateParseHandling, reader.FloatParseHandling) = (DateParseHandling.None, FloatParseHandling.Double);
        try
        {
            if (reader.TokenType != JsonToken.Null)
                return Read(reader, objectType);
            return objectType.IsValueType && Nullable.GetUnderlyingType(objectType) is null ? throw JsonRead.Unexpected(reader, "a value") : null;
        }
        finally
        {
            (reader.DateParseHandling, reader.FloatParseHandling) = (dates, numbers);
        }
    }

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => JsonWrite.Value(writer, value);

    internal abstract object? Read(JsonReader reader, Type objectType);
}

/// <summary>Converts the classes of the API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VectaraModelConverter : VectaraJsonConverter
{
    internal override object? Read(JsonReader reader, Type objectType)
    {
        var model = (VectaraModel)Activator.CreateInstance(objectType)!;
        model.ReadFrom(reader);
        return model;
    }
}

/// <summary>Converts the enumerations of the API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VectaraEnumConverter : VectaraJsonConverter
{
    internal override object? Read(JsonReader reader, Type objectType) =>
        Activator.CreateInstance(Nullable.GetUnderlyingType(objectType) ?? objectType, JsonRead.String(reader));
}

using Newtonsoft.Json;

namespace Vectara;

/// <summary>Reads what is declared as any value as plain .NET values, where Newtonsoft.Json would make a JObject or JArray of it.</summary>
internal sealed class PlainValueConverter : JsonConverter
{
    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override bool CanConvert(Type objectType) => objectType == typeof(object);

    /// <inheritdoc/>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) => JsonRead.Value(reader);

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => JsonWrite.Value(writer, value);
}

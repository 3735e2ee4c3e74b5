using System.Text.Json.Serialization;

namespace Vectara.Emulator.Control;

/// <summary>Faults and requests as JSON: names in snake case, times in seconds.</summary>
internal static class ControlJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new Seconds() },
    };

    public static Fault Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Fault>(json, Options) ?? throw new JsonException("The body has to be a fault.");
        }
        catch (NotSupportedException e)
        {
            throw new JsonException("A fault has a type, such as status.", e);
        }
    }

    public static JsonNode Write<T>(T value) => JsonSerializer.SerializeToNode(value, Options)!;

    private sealed class Seconds : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
    }
}

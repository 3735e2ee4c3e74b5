using System.Text;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What an agent says where its output has to have a schema: the first object that it is told and that has it, or else the plainest value that does.</summary>
internal static class StructuredOutput
{
    /// <summary>More openings of objects than this are not looked at.</summary>
    private const int MostObjects = 100;

    public static JsonNode? Of(Schema schema, IEnumerable<string> texts) =>
        texts.SelectMany(Objects).FirstOrDefault(found => Fits(found, schema)) ?? Shaping.Of(null, schema);

    private static IEnumerable<JsonNode> Objects(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Enumerable.Range(0, bytes.Length).Where(i => bytes[i] == '{').Take(MostObjects).Select(i => Read(bytes.AsSpan(i))).OfType<JsonNode>();
    }

    private static JsonNode? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            return JsonNode.Parse(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Fits(JsonNode value, Schema schema)
    {
        var errors = new FieldErrors();
        SchemaValidator.Check(JsonSerializer.SerializeToElement(value), schema, "", errors);
        return errors.IsEmpty;
    }
}

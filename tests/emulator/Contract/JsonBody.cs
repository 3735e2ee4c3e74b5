using System.Text;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Contract;

/// <summary>Parses a body of JSON, more strictly than the parser does by itself, and checks it.</summary>
internal static class JsonBody
{
    // Of two members of one name a reader keeps whichever it likes, so a body that has them is not a body one can check.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonObject Read(ReadOnlyMemory<byte> bytes, Schema schema, bool withDefaults, FieldErrors errors, Action<ReadOnlyMemory<byte>> record)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        record(bytes);
        using var document = Parse(bytes);
        SchemaValidator.Check(document.RootElement, schema, "", errors);
        return errors.IsEmpty ? (JsonObject)SchemaReader.Read(document.RootElement, schema, withDefaults)! : [];
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, Strict);
            Decode(document.RootElement);
            return document;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ApiException.BadRequest("body", $"is not valid JSON: {e.Message}");
        }
    }

    /// <summary>The parser lets half surrogate pairs pass and fails when they are read, which would be in the middle of a handler.</summary>
    private static void Decode(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Decode(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Decode(member.Value);
                }

                break;
        }
    }
}

namespace Vectara.ContractJudge.Judging;

/// <summary>JSON that every reader reads alike: without a second member of one name, of which they keep whichever they like, and without half a character.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            var value = document.RootElement.Clone();
            // The parser passes half characters on to whoever reads the text; writing the value reads all of it.
            JsonSerializer.Serialize(value);
            return value;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(e.Message, e);
        }
    }
}

namespace Vectara.ContractJudge.Judging;

/// <summary>JSON as strictly as it can be read: of two members of one name, readers keep whichever they like.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Strict);
        return document.RootElement.Clone();
    }
}

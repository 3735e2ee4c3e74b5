namespace Vectara.Emulator.Documents;

/// <summary>Reads the form in which the caller cuts the parts: each is stored as it came.</summary>
internal static class CoreDocument
{
    private static readonly string[] Extras = ["table_id", "image_id", "context", "custom_dimensions"];

    public static DocumentDraft Read(JsonObject body) => new(
        (string)body["id"]!,
        body.TakeObject("metadata"),
        body.TakeArray("tables"),
        body.TakeArray("images"),
        [.. body.TakeArray("document_parts").Select((part, i) => ReadPart(part!.AsObject(), $"document_parts[{i}]"))]);

    private static PartDraft ReadPart(JsonObject part, string path) => new(
        (string)part["text"]!,
        part.TakeObject("metadata"),
        new JsonObject(Extras.Where(name => part[name] is not null).Select(name => KeyValuePair.Create(name, part[name]?.DeepClone()))),
        new PartSource(path, path));
}

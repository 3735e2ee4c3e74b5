using Vectara.Emulator.Documents;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Generation;

/// <summary>What a language model would have been told of a document: by the template of the caller, or else its texts.</summary>
internal static class DocumentPrompt
{
    public static string Of(StoredDocument document, IReadOnlyList<StoredPart> parts, PromptTemplate? template) =>
        template?.Render(new Dictionary<string, object?> { ["vectaraDocument"] = Document(document, parts), ["esc"] = EscapeTool.Tool })
        ?? DocumentSummary.Prompt(parts.Select(part => part.Text));

    private static TemplateObject Document(StoredDocument document, IReadOnlyList<StoredPart> parts) => new TemplateObject()
        .With("json", DocumentJson.WithParts(document, parts).ToJsonString(JsonNodes.Readable))
        .With("id", document.Id)
        .With("metadata", TemplateObject.Metadata(JsonNodes.Parse(document.Metadata)))
        .With("parts", parts.Select(object? (part) => Part(document, part)).ToList());

    private static TemplateObject Part(StoredDocument document, StoredPart part)
    {
        var table = DocumentJson.Table(document, (string?)JsonNodes.Parse(part.Extra)["table_id"]);
        return new TemplateObject { Content = part.Text }
            .With("text", part.Text)
            .With("metadata", TemplateObject.Metadata(JsonNodes.Parse(part.Metadata)))
            .With("hasTable", table is not null)
            .With("table", table is null ? null : new TemplateObject { Content = TemplateValues.Of(table) }.With("json", table.ToJsonString(JsonNodes.Readable)));
    }
}

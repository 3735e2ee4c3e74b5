using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Vectara.Emulator.Uploads;

/// <summary>PDF: each page is a section, and its parts know the number of the page. Tables are text, since a PDF does not say where they are.</summary>
internal static class PdfFile
{
    public static void Read(ReadOnlyMemory<byte> content, FileText text)
    {
        try
        {
            using var document = PdfDocument.Open(content.ToArray());
            text.Title = document.Information.Title;
            foreach (var page in document.GetPages())
            {
                text.AddSection(new JsonObject { ["page"] = page.Number });
                text.AddBlock(ContentOrderTextExtractor.GetText(page, addDoubleNewline: true));
            }
        }
        catch (Exception e) when (e is PdfDocumentFormatException or InvalidOperationException)
        {
            throw new InvalidFileException($"is no PDF file: {e.Message}");
        }
    }
}

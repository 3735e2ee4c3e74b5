using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Vectara.Emulator.Uploads;

/// <summary>Documents of Word in its XML format. Headings are known by their styles.</summary>
internal static partial class DocxFile
{
    public static void Read(ReadOnlyMemory<byte> content, FileText text)
    {
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(content.ToArray()), isEditable: false);
            text.Title = document.PackageProperties.Title;
            foreach (var element in document.MainDocumentPart?.Document?.Body?.Elements() ?? [])
            {
                if (element is Table table)
                    text.AddTable([.. table.Elements<TableRow>().Select(Cells)], hasHeader: table.Elements<TableRow>().FirstOrDefault()?.TableRowProperties?.GetFirstChild<TableHeader>() is not null);
                else if (element is Paragraph paragraph)
                    Add(paragraph, text);
            }
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or FileFormatException)
        {
            throw new InvalidFileException($"is no DOCX file: {e.Message}");
        }
    }

    private static void Add(Paragraph paragraph, FileText text)
    {
        if (Heading().Match(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "") is { Success: true } heading)
            text.AddHeading(heading.Groups["level"].Success ? heading.Groups["level"].Value[0] - '0' : 1, paragraph.InnerText.Trim());
        else
            text.AddBlock(paragraph.InnerText);
    }

    private static List<string> Cells(TableRow row) => [.. row.Elements<TableCell>().Select(cell => cell.InnerText.Trim())];

    [GeneratedRegex(@"\A(?:Heading ?(?<level>[1-9])|Title)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Heading();
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Vectara.Emulator.Tests.Uploads;

/// <summary>Files in formats that cannot be written down in a test, made by the libraries for them.</summary>
internal static class SampleFiles
{
    public static byte[] Docx(string title, params OpenXmlElement[] body)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = title;
            document.AddMainDocumentPart().Document = new Document(new Body(body));
        }

        return stream.ToArray();
    }

    public static Paragraph Paragraph(string text, string? style = null)
    {
        var paragraph = new Paragraph(new Run(new Text(text)));
        if (style is not null)
            paragraph.ParagraphProperties = new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = style } };
        return paragraph;
    }

    /// <summary>A table whose first row is repeated on each page, as header rows are.</summary>
    public static Table Table(params string[][] rows)
    {
        var table = new Table(rows.Select(row => new TableRow(row.Select(cell => new TableCell(Paragraph(cell))))));
        table.GetFirstChild<TableRow>()!.TableRowProperties = new TableRowProperties(new TableHeader());
        return table;
    }

    public static byte[] Pdf(string title, params string[] pages)
    {
        var builder = new PdfDocumentBuilder { DocumentInformation = { Title = title } };
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var page in pages)
            builder.AddPage(595, 842).AddText(page, 12, new PdfPoint(50, 700), font);
        return builder.Build();
    }
}

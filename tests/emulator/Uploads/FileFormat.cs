using System.IO.Compression;
using System.Text;
using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Uploads;

/// <summary>The formats of files that are understood, and how a file is told to have one.</summary>
internal static class FileFormat
{
    /// <summary>Reads a file's text into what collects it.</summary>
    public delegate void Reader(ReadOnlyMemory<byte> content, FileText text);

    private static readonly Dictionary<string, Reader> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = PlainTextFile.Read,
        [".md"] = MarkdownFile.Read,
        [".markdown"] = MarkdownFile.Read,
        [".html"] = HtmlFile.Read,
        [".htm"] = HtmlFile.Read,
        [".docx"] = DocxFile.Read,
        [".pdf"] = PdfFile.Read,
    };

    private static readonly Dictionary<string, Reader> ByMediaType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/plain"] = PlainTextFile.Read,
        ["text/markdown"] = MarkdownFile.Read,
        ["text/html"] = HtmlFile.Read,
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = DocxFile.Read,
        ["application/pdf"] = PdfFile.Read,
    };

    /// <summary>The reader of a file, by the end of its name, by its media type, or by how it begins; null where it is in no format that is understood.</summary>
    public static Reader? Find(UploadedFile file) =>
        ByExtension.GetValueOrDefault(Path.GetExtension(file.Name))
        ?? ByMediaType.GetValueOrDefault((file.ContentType ?? "").Split(';')[0].Trim())
        ?? (file.ContentType is null or "" or "application/octet-stream" ? ByContent(file.Content) : null);

    private static Reader? ByContent(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith("%PDF-"u8))
            return PdfFile.Read;
        if (content.Span.StartsWith("PK"u8))
            return IsDocx(content) ? DocxFile.Read : null;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content.Span);
            return text.Contains('\0', StringComparison.Ordinal) ? null
                : text.TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? HtmlFile.Read
                : PlainTextFile.Read;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsDocx(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            return archive.GetEntry("word/document.xml") is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

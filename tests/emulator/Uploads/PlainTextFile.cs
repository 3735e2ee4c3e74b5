using System.Text;

namespace Vectara.Emulator.Uploads;

/// <summary>Text as it is. A byte order mark tells its encoding; without one it is UTF-8, or Latin-1 where it cannot be UTF-8.</summary>
internal static class PlainTextFile
{
    public static void Read(ReadOnlyMemory<byte> content, FileText text) => text.AddBlock(Decode(content));

    public static string Decode(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(content.ToArray()), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content.Span);
        }
    }
}

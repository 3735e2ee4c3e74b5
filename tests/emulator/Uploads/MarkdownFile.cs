using Markdig;

namespace Vectara.Emulator.Uploads;

/// <summary>Markdown, read by way of the HTML that it stands for.</summary>
internal static class MarkdownFile
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseYamlFrontMatter().Build();

    public static void Read(ReadOnlyMemory<byte> content, FileText text) => HtmlFile.Read(Markdown.ToHtml(PlainTextFile.Decode(content), Pipeline), text);
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Vectara.Emulator.Uploads;

/// <summary>HTML: what a reader of the page sees of it.</summary>
internal static partial class HtmlFile
{
    private static readonly HashSet<string> Invisible = ["head", "script", "style", "template", "noscript", "svg", "iframe", "object"];

    /// <summary>Elements that end the line before them.</summary>
    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul",
    ];

    public static void Read(ReadOnlyMemory<byte> content, FileText text)
    {
        using var stream = new MemoryStream(content.ToArray());
        Read(new HtmlParser().ParseDocument(stream), text);
    }

    public static void Read(string html, FileText text) => Read(new HtmlParser().ParseDocument(html), text);

    private static void Read(IHtmlDocument document, FileText text)
    {
        text.Title = Clean(document.Title ?? "") is { Length: > 0 } title ? title : Clean(document.QuerySelector("h1")?.TextContent ?? "");
        var line = new StringBuilder();
        if (document.Body is { } body)
            Walk(body, text, line);
        Flush(text, line);
    }

    private static void Walk(INode node, FileText text, StringBuilder line)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText characters)
                line.Append(characters.Data);
            else if (child is IElement element && !Invisible.Contains(element.LocalName) && !element.HasAttribute("hidden"))
                Walk(element, text, line);
        }
    }

    private static void Walk(IElement element, FileText text, StringBuilder line)
    {
        if (element.LocalName is ['h', >= '1' and <= '6'])
        {
            Flush(text, line);
            text.AddHeading(int.Parse(element.LocalName[1..], CultureInfo.InvariantCulture), Clean(element.TextContent));
        }
        else if (element is IHtmlTableElement table)
        {
            Flush(text, line);
            var rows = table.Rows.Select(row => row.Cells.Select(cell => Clean(cell.TextContent)).ToList()).Where(row => row.Count > 0).ToList();
            text.AddTable(rows, hasHeader: table.Rows.FirstOrDefault()?.Cells.All(cell => cell.LocalName == "th") == true);
        }
        else if (element.LocalName == "br")
        {
            line.Append(' ');
        }
        else if (Blocks.Contains(element.LocalName))
        {
            Flush(text, line);
            Walk((INode)element, text, line);
            Flush(text, line);
        }
        else
        {
            Walk((INode)element, text, line);
        }
    }

    private static void Flush(FileText text, StringBuilder line)
    {
        text.AddBlock(Clean(line.ToString()));
        line.Clear();
    }

    private static string Clean(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

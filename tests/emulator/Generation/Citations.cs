using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Generation;

/// <summary>How an answer names the results that it is taken from.</summary>
internal sealed partial record Citations(string Style, string UrlPattern, string? TextPattern)
{
    public static Citations Of(JsonObject? citations) => new(
        (string?)citations?["style"] ?? "numeric",
        (string?)citations?["url_pattern"] ?? "",
        (string?)citations?["text_pattern"]);

    /// <summary>What is put behind a sentence of the result that stands at a place in the list of results, counted from 1.</summary>
    public string Cite(SearchResult result, int number)
    {
        var text = TextPattern is null ? number.ToString(CultureInfo.InvariantCulture) : Fill(TextPattern, result);
        return Style switch
        {
            "none" => "",
            "markdown" => $" [{text}]({Fill(UrlPattern, result)})",
            "html" => $" <a href=\"{WebUtility.HtmlEncode(Fill(UrlPattern, result))}\">{WebUtility.HtmlEncode(text)}</a>",
            _ => string.Create(CultureInfo.InvariantCulture, $" [{number}]"),
        };
    }

    /// <summary>Puts metadata in the place of {doc.name} and {part.name}; what a document does not have becomes nothing.</summary>
    private static string Fill(string pattern, SearchResult result) => Placeholder().Replace(pattern, match =>
        (match.Groups["level"].Value, match.Groups["name"].Value) switch
        {
            ("doc", "id") => result.Document.Id,
            ("doc", var name) => JsonNodes.Parse(result.Document.Metadata)[name]?.ToString() ?? "",
            (_, var name) => JsonNodes.Parse(result.Part.Metadata)[name]?.ToString() ?? "",
        });

    [GeneratedRegex(@"\{(?<level>doc|part)\.(?<name>[^{}]+)\}")]
    private static partial Regex Placeholder();
}

using System.Text.RegularExpressions;
using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Resources;

/// <summary>A text that a schema allows, for members about which nothing is known.</summary>
internal static partial class SampleText
{
    public static string For(List<Schema> facets)
    {
        var sample = Of(facets.Select(facet => facet.Format).FirstOrDefault(format => format is not null));
        var pattern = facets.Find(facet => facet.Pattern is not null);
        if (pattern is not null)
            sample = Candidates(sample, Prefix(pattern.PatternText!)).FirstOrDefault(candidate => pattern.Pattern!.IsMatch(candidate), sample);
        return sample.PadRight(facets.Max(facet => facet.MinLength) ?? 0, 'x');
    }

    /// <summary>The characters with which every text that matches the pattern begins.</summary>
    public static string Prefix(string pattern) => Literal().Match(pattern).Groups["text"].Value;

    private static IEnumerable<string> Candidates(string sample, string prefix) => [sample, prefix, prefix + "1", prefix + "a", "A"];

    private static string Of(string? format) => format switch
    {
        "date-time" => "1970-01-01T00:00:00Z",
        "date" => "1970-01-01",
        "uri" => "https://example.com",
        "email" => "someone@example.com",
        "uuid" => "00000000-0000-4000-8000-000000000000",
        _ => "",
    };

    [GeneratedRegex(@"^\^?(?<text>[A-Za-z0-9_]*)(?![*?{])")]
    private static partial Regex Literal();
}

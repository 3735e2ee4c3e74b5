using System.Text.RegularExpressions;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Models;

/// <summary>The filter of a list: a regular expression over name and description.</summary>
internal sealed class TextPattern
{
    private static readonly string[] Members = ["name", "description"];

    private readonly Regex? _pattern;

    private TextPattern(Regex? pattern) => _pattern = pattern;

    public static TextPattern Of(ApiRequest request)
    {
        try
        {
            return new TextPattern(
                request.OptionalText("filter") is { Length: > 0 } filter ? new Regex(filter, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)) : null);
        }
        catch (RegexParseException e)
        {
            throw ApiException.BadRequest("filter", $"is not a regular expression: {e.Message}");
        }
    }

    public bool Accepts(JsonObject body)
    {
        try
        {
            return _pattern is null || Members.Any(member => (string?)body[member] is { } text && _pattern.IsMatch(text));
        }
        catch (RegexMatchTimeoutException)
        {
            throw ApiException.BadRequest("filter", "takes too long to evaluate");
        }
    }
}

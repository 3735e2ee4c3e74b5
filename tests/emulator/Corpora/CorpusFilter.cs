using System.Text.RegularExpressions;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Corpora;

/// <summary>Which corpora a list shows: a regular expression over name and description, and a choice of ids.</summary>
internal sealed class CorpusFilter
{
    private readonly Regex? _pattern;
    private readonly HashSet<string>? _ids;

    private CorpusFilter(Regex? pattern, HashSet<string>? ids)
    {
        _pattern = pattern;
        _ids = ids;
    }

    public static CorpusFilter Of(ApiRequest request)
    {
        try
        {
            return new CorpusFilter(
                request.OptionalText("filter") is { Length: > 0 } filter ? new Regex(filter, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)) : null,
                request.Parameters["corpus_id"] is JsonArray ids ? [.. ids.Select(id => (string)id!)] : null);
        }
        catch (RegexParseException e)
        {
            throw ApiException.BadRequest("filter", $"is not a regular expression: {e.Message}");
        }
    }

    public bool Accepts(Resource corpus)
    {
        try
        {
            return _ids?.Contains(CorpusStore.Id(corpus)) != false
                && (_pattern is null || new[] { "name", "description" }.Any(member => (string?)corpus.Body[member] is { } text && _pattern.IsMatch(text)));
        }
        catch (RegexMatchTimeoutException)
        {
            throw ApiException.BadRequest("filter", "takes too long to evaluate");
        }
    }
}

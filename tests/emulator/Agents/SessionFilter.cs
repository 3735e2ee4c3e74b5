using System.Text.RegularExpressions;
using Sprache;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Search.Filters;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Agents;

/// <summary>
/// Filters sessions by their metadata, in the language of metadata filters. Nobody declares what metadata sessions have, so names
/// stand alone, or between double quotes; and what a session lacks, or has in another type, is what no comparison finds.
/// </summary>
internal sealed partial class SessionFilter
{
    /// <summary>A session is to the language what a part of a document is.</summary>
    private const string Level = "part";

    private static readonly string[] Words = ["and", "or", "not", "in", "like", "is", "null", "true", "false"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly FilterNode _expression;

    private SessionFilter(string text)
    {
        var result = FilterGrammar.Whole.TryParse(Lexeme().Replace(text, Qualify));
        _expression = result.WasSuccessful ? result.Value : throw FilterException.Syntax(PlaceOf(result.Remainder), Complaint(result));
    }

    /// <summary>The filter of a request; null where it has none.</summary>
    public static SessionFilter? Read(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : new SessionFilter(text);
        }
        catch (FilterException e)
        {
            throw ApiException.BadRequest("metadata_filter", e.Message);
        }
    }

    public bool Accepts(JsonObject session)
    {
        var metadata = session["metadata"] as JsonObject ?? [];
        var scope = FilterScope.OfParts(new JsonArray([.. _names.Select(name => new JsonObject
        {
            ["level"] = Level,
            ["name"] = name,
            ["type"] = TypeOf(Find(metadata, name)),
        })]));
        return new FilterEvaluator(scope, new FilterSubject("", "{}", metadata.ToJsonString())).IsTrue(_expression);
    }

    private string Qualify(Match lexeme)
    {
        var name = lexeme.Groups["name"] is { Success: true } word ? word.Value : lexeme.Groups["quoted"].Value;
        if (name.Length == 0 || (lexeme.Groups["name"].Success && Words.Contains(name, StringComparer.OrdinalIgnoreCase)))
            return lexeme.Value;
        _names.Add(name);
        return $"{Level}.{name}";
    }

    private static JsonNode? Find(JsonObject metadata, string name) =>
        metadata.TryGetPropertyValue(name, out var value) ? value
        : name.Split('.', 2) is [var first, var rest] && metadata[first] is JsonObject inner ? Find(inner, rest)
        : null;

    private static string TypeOf(JsonNode? value) => value switch
    {
        JsonArray items => $"list[{TypeOf(items.FirstOrDefault())}]",
        _ => value?.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => double.IsInteger(value.AsNumber()) ? "integer" : "real_number",
            _ => "text",
        },
    };

    [GeneratedRegex("""'(?:[^']|'')*'|"(?<quoted>[^"]*)"|(?<name>[\p{L}_][\p{L}\p{Nd}_.]*)""")]
    private static partial Regex Lexeme();
}

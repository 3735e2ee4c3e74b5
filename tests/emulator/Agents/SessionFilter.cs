using Sprache;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Search.Filters;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Agents;

/// <summary>
/// Filters sessions by their metadata, in the language of metadata filters. Nobody declares what metadata sessions have, so names
/// stand alone, and what a session lacks or has in another type is absent from it.
/// </summary>
internal sealed class SessionFilter
{
    private const string Level = "part";

    private readonly FilterNode _expression;
    private readonly List<FilterReference> _references = [];

    private SessionFilter(FilterNode expression) => _expression = Qualified(expression);

    public static SessionFilter Parse(string text)
    {
        var result = FilterGrammar.Whole.TryParse(text);
        return result.WasSuccessful
            ? new SessionFilter(result.Value)
            : throw ApiException.BadRequest("metadata_filter", FilterException.Syntax(PlaceOf(result.Remainder), Complaint(result)).Message);
    }

    public bool Accepts(JsonObject session)
    {
        var metadata = session["metadata"] as JsonObject ?? [];
        var scope = FilterScope.OfParts(new JsonArray([.. _references.Select(reference => new JsonObject
        {
            ["level"] = Level,
            ["name"] = reference.Name,
            ["type"] = TypeOf(Find(metadata, reference.Name)),
        })]));
        return new FilterEvaluator(scope, new FilterSubject("", "{}", metadata.ToJsonString())).IsTrue(_expression);
    }

    /// <summary>The expression with names as the evaluator knows them: those of a part, which is what a session is to it.</summary>
    private FilterNode Qualified(FilterNode node) => node switch
    {
        FilterReference reference => Remember(reference),
        FilterUnary unary => unary with { Operand = Qualified(unary.Operand) },
        FilterBinary binary => binary with { Left = Qualified(binary.Left), Right = Qualified(binary.Right) },
        FilterNullTest test => test with { Operand = Qualified(test.Operand) },
        FilterLike like => like with { Operand = Qualified(like.Operand) },
        FilterContains contains => contains with { Operand = Qualified(contains.Operand), List = Remember(contains.List) },
        FilterAnyOf anyOf => anyOf with { Operand = Qualified(anyOf.Operand), Choices = [.. anyOf.Choices.Select(Qualified)] },
        _ => node,
    };

    private FilterReference Remember(FilterReference reference)
    {
        var qualified = reference with { Level = Level, Name = reference.Level.Length == 0 ? reference.Name : reference.ToString() };
        _references.Add(qualified);
        return qualified;
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
}

using Sprache;
using Vectara.Emulator.Errors;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Search.Filters;

/// <summary>A metadata filter: an expression that has been parsed and checked, ready to be asked about documents and parts.</summary>
internal sealed class MetadataFilter
{
    private readonly FilterNode _expression;
    private readonly FilterScope _scope;

    private MetadataFilter(FilterNode expression, FilterScope scope)
    {
        _expression = expression;
        _scope = scope;
    }

    /// <summary>The filter of a request, or null where it has none. What is wrong with it is an error of the field that it came in.</summary>
    public static MetadataFilter? Read(string? text, string field, FilterScope scope)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return Parse(text, scope);
        }
        catch (FilterException e)
        {
            throw ApiException.BadRequest(field, e.Message);
        }
    }

    public static MetadataFilter Parse(string text, FilterScope scope)
    {
        try
        {
            var expression = Parse(text);
            FilterChecker.Check(expression, scope);
            return new MetadataFilter(expression, scope);
        }
        catch (InsufficientExecutionStackException)
        {
            throw new FilterException("It nests too deeply");
        }
    }

    public bool Accepts(FilterSubject subject) => new FilterEvaluator(_scope, subject).IsTrue(_expression);

    private static FilterNode Parse(string text)
    {
        var result = FilterGrammar.Whole.TryParse(text);
        return result.WasSuccessful ? result.Value : throw FilterException.Syntax(PlaceOf(result.Remainder), Complaint(result));
    }
}

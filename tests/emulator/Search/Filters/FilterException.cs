using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Search.Filters;

/// <summary>A filter expression that cannot be used. The message says where in it and why, in the words that the real service begins with.</summary>
internal sealed class FilterException(string problem) : Exception($"INVALID_ARGUMENT: The filter expression contains an error. {problem}")
{
    public static FilterException Syntax(ExpressionPlace place, string problem) => new($"Syntax error at {place} {problem}");

    public static FilterException Type(ExpressionPlace place, string problem) => new($"Type error at {place} {problem}");

    public static FilterException Unrecognized(IEnumerable<FilterReference> references) =>
        new($"Unrecognized references: {string.Join(", ", references.Select(reference => reference.ToString()).Distinct())}");
}

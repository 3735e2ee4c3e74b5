using System.Text.RegularExpressions;

namespace Vectara.Emulator.Search.Filters;

/// <summary>A place in an expression. Lines are counted from 1 and characters from 0, as the real service counts them.</summary>
internal readonly record struct FilterPlace(int Line, int Column)
{
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}

/// <summary>A filter expression, or a part of one. It does not say of itself whether it is a condition or a value: both nest in each other.</summary>
internal abstract record FilterNode(FilterPlace Place);

/// <summary>A constant: a long, a double, a string, a bool or null.</summary>
internal sealed record FilterLiteral(FilterPlace Place, object? Value) : FilterNode(Place);

/// <summary>Metadata of a document or of a part, by level (<c>doc</c> or <c>part</c>) and name. A word without a level has an empty one.</summary>
internal sealed record FilterReference(FilterPlace Place, string Level, string Name) : FilterNode(Place)
{
    public override string ToString() => $"{Level}.{Name}";
}

internal sealed record FilterUnary(FilterPlace Place, FilterOperator Operator, FilterNode Operand) : FilterNode(Place);

internal sealed record FilterBinary(FilterPlace Place, FilterOperator Operator, FilterNode Left, FilterNode Right) : FilterNode(Place);

internal sealed record FilterNullTest(FilterPlace Place, FilterNode Operand, bool Negated) : FilterNode(Place);

/// <summary>Whether a value is one of those in parentheses.</summary>
internal sealed record FilterAnyOf(FilterPlace Place, FilterNode Operand, IReadOnlyList<FilterNode> Choices) : FilterNode(Place);

/// <summary>Whether a list, which an attribute of a list type is, has a value.</summary>
internal sealed record FilterContains(FilterPlace Place, FilterNode Operand, FilterReference List) : FilterNode(Place);

internal sealed record FilterLike(FilterPlace Place, FilterNode Operand, Regex Pattern) : FilterNode(Place);

internal enum FilterOperator
{
    Or,
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Plus,
    Minus,
}

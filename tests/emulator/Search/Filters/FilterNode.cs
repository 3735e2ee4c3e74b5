using System.Text.RegularExpressions;
using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Search.Filters;

/// <summary>A filter expression, or a part of one. It does not say of itself whether it is a condition or a value: both nest in each other.</summary>
internal abstract record FilterNode(ExpressionPlace Place);

/// <summary>A constant: a long, a double, a string, a bool or null.</summary>
internal sealed record FilterLiteral(ExpressionPlace Place, object? Value) : FilterNode(Place);

/// <summary>Metadata of a document or of a part, by level (<c>doc</c> or <c>part</c>) and name. A word without a level has an empty one.</summary>
internal sealed record FilterReference(ExpressionPlace Place, string Level, string Name) : FilterNode(Place)
{
    public override string ToString() => $"{Level}.{Name}";
}

internal sealed record FilterUnary(ExpressionPlace Place, FilterOperator Operator, FilterNode Operand) : FilterNode(Place);

internal sealed record FilterBinary(ExpressionPlace Place, FilterOperator Operator, FilterNode Left, FilterNode Right) : FilterNode(Place);

internal sealed record FilterNullTest(ExpressionPlace Place, FilterNode Operand, bool Negated) : FilterNode(Place);

/// <summary>Whether a value is one of those in parentheses.</summary>
internal sealed record FilterAnyOf(ExpressionPlace Place, FilterNode Operand, IReadOnlyList<FilterNode> Choices) : FilterNode(Place);

/// <summary>Whether a list, which an attribute of a list type is, has a value.</summary>
internal sealed record FilterContains(ExpressionPlace Place, FilterNode Operand, FilterReference List) : FilterNode(Place);

internal sealed record FilterLike(ExpressionPlace Place, FilterNode Operand, Regex Pattern) : FilterNode(Place);

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

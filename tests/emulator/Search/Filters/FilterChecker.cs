using System.Runtime.CompilerServices;

namespace Vectara.Emulator.Search.Filters;

/// <summary>Finds out what an expression is worth, and refuses what cannot be worth anything: names that are not declared, operands of the wrong type.</summary>
internal sealed class FilterChecker(FilterScope scope)
{
    private readonly List<FilterReference> _unrecognized = [];

    public static void Check(FilterNode expression, FilterScope scope)
    {
        var checker = new FilterChecker(scope);
        checker.FindReferences(expression);
        if (checker._unrecognized.Count > 0)
            throw FilterException.Unrecognized(checker._unrecognized);
        checker.DemandCondition(expression, "the expression");
    }

    private void FindReferences(FilterNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case FilterReference reference:
                scope.DemandLevel(reference);
                if (!scope.TryGetType(reference, out _))
                    _unrecognized.Add(reference);
                break;
            case FilterUnary unary:
                FindReferences(unary.Operand);
                break;
            case FilterBinary binary:
                FindReferences(binary.Left);
                FindReferences(binary.Right);
                break;
            case FilterNullTest test:
                FindReferences(test.Operand);
                break;
            case FilterLike like:
                FindReferences(like.Operand);
                break;
            case FilterContains contains:
                FindReferences(contains.Operand);
                FindReferences(contains.List);
                break;
            case FilterAnyOf anyOf:
                FindReferences(anyOf.Operand);
                foreach (var choice in anyOf.Choices)
                    FindReferences(choice);
                break;
        }
    }

    private FilterType TypeOf(FilterNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return TypeOfAny(node);
    }

    private FilterType TypeOfAny(FilterNode node) => node switch
    {
        FilterLiteral literal => OfConstant(literal.Value),
        FilterReference reference => scope.TypeOf(reference),
        FilterUnary { Operator: FilterOperator.Not } not => Condition(not, not.Operand, "NOT"),
        FilterUnary sign => Number(sign, TypeOf(sign.Operand), FilterType.Integer, "a sign"),
        FilterBinary binary => OfBinary(binary),
        FilterNullTest test => Typed(test.Operand),
        FilterLike like => OfLike(like),
        FilterContains contains => OfContains(contains),
        FilterAnyOf anyOf => OfAnyOf(anyOf),
        _ => throw new InvalidOperationException($"There is no type for {node.GetType().Name}."),
    };

    private FilterType OfBinary(FilterBinary node)
    {
        switch (node.Operator)
        {
            case FilterOperator.And or FilterOperator.Or:
                var word = node.Operator.ToString().ToUpperInvariant();
                Condition(node, node.Left, word);
                return Condition(node, node.Right, word);
            case FilterOperator.Equal or FilterOperator.NotEqual:
                return Comparable(node, TypeOf(node.Left), TypeOf(node.Right));
            case FilterOperator.Less or FilterOperator.LessOrEqual or FilterOperator.Greater or FilterOperator.GreaterOrEqual:
                var (left, right) = (TypeOf(node.Left), TypeOf(node.Right));
                if (left == FilterType.Boolean || right == FilterType.Boolean)
                    throw FilterException.Type(node.Place, "booleans have no order");
                return Comparable(node, left, right);
            default:
                return Number(node, TypeOf(node.Left), TypeOf(node.Right), "arithmetic");
        }
    }

    private FilterType OfLike(FilterLike node) =>
        TypeOf(node.Operand) is FilterType.Text or FilterType.Null
            ? FilterType.Boolean
            : throw FilterException.Type(node.Place, "LIKE needs a text on its left side");

    private FilterType OfContains(FilterContains node)
    {
        var list = scope.TypeOf(node.List);
        if (!list.IsList())
            throw FilterException.Type(node.List.Place, $"{node.List} is {list.Name()}, not a list");
        return Comparable(node, TypeOf(node.Operand), list.Item());
    }

    private FilterType OfAnyOf(FilterAnyOf node)
    {
        var operand = TypeOf(node.Operand);
        if (operand.IsList())
            throw FilterException.Type(node.Place, "a list is asked the other way round: 'value' IN doc.list");
        foreach (var choice in node.Choices)
            Comparable(choice, operand, TypeOf(choice));
        return FilterType.Boolean;
    }

    private void DemandCondition(FilterNode node, string what)
    {
        if (TypeOf(node) is not FilterType.Boolean and var type)
            throw FilterException.Type(node.Place, $"{what} must be a condition, not {type.Name()}");
    }

    private FilterType Condition(FilterNode operation, FilterNode operand, string word)
    {
        DemandCondition(operand, $"the operand of {word} at {operation.Place}");
        return FilterType.Boolean;
    }

    private FilterType Typed(FilterNode operand)
    {
        TypeOf(operand);
        return FilterType.Boolean;
    }

    private static FilterType Comparable(FilterNode node, FilterType left, FilterType right) =>
        left.IsComparableTo(right)
            ? FilterType.Boolean
            : throw FilterException.Type(node.Place, $"{left.Name()} cannot be compared with {right.Name()}");

    private static FilterType Number(FilterNode node, FilterType left, FilterType right, string what)
    {
        foreach (var type in new[] { left, right })
        {
            if (!type.IsNumber() && type != FilterType.Null)
                throw FilterException.Type(node.Place, $"{what} needs numbers, not {type.Name()}");
        }

        return left == FilterType.Real || right == FilterType.Real ? FilterType.Real : FilterType.Integer;
    }

    private static FilterType OfConstant(object? value) => value switch
    {
        null => FilterType.Null,
        bool => FilterType.Boolean,
        long => FilterType.Integer,
        double => FilterType.Real,
        _ => FilterType.Text,
    };
}

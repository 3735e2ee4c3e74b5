using System.Runtime.CompilerServices;

namespace Vectara.Emulator.Search.Filters;

/// <summary>
/// Evaluates a checked expression. A condition is true or false, never unknown: an absent value makes every comparison false
/// but those that say "is not", so NOT (a = b) and a != b find the same, what lacks the attribute included.
/// </summary>
internal sealed class FilterEvaluator(FilterScope scope, FilterSubject subject)
{
    public bool IsTrue(FilterNode node) => Value(node) is true;

    private object? Value(FilterNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return ValueOfAny(node);
    }

    private object? ValueOfAny(FilterNode node) => node switch
    {
        FilterLiteral literal => literal.Value,
        FilterReference reference => subject.ValueOf(reference, scope.TypeOf(reference)),
        FilterUnary { Operator: FilterOperator.Not } not => !IsTrue(not.Operand),
        FilterUnary { Operator: FilterOperator.Minus } minus => FilterArithmetic.Apply(FilterOperator.Subtract, 0L, Value(minus.Operand)),
        FilterUnary plus => Value(plus.Operand),
        FilterBinary { Operator: FilterOperator.And } and => IsTrue(and.Left) && IsTrue(and.Right),
        FilterBinary { Operator: FilterOperator.Or } or => IsTrue(or.Left) || IsTrue(or.Right),
        FilterBinary binary => Apply(binary.Operator, Value(binary.Left), Value(binary.Right)),
        FilterNullTest { Operand: FilterReference reference } test when scope.TypeOf(reference).IsList() =>
            subject.ItemsOf(reference, scope.TypeOf(reference)).Any() == test.Negated,
        FilterNullTest test => Value(test.Operand) is null != test.Negated,
        FilterLike like => Value(like.Operand) is string text && like.Pattern.IsMatch(text),
        FilterContains contains => Value(contains.Operand) is { } wanted
            && subject.ItemsOf(contains.List, scope.TypeOf(contains.List)).Any(item => AreEqual(item, wanted)),
        FilterAnyOf anyOf => Value(anyOf.Operand) is { } value && anyOf.Choices.Any(choice => AreEqual(Value(choice), value)),
        _ => throw new InvalidOperationException($"There is no value for {node.GetType().Name}."),
    };

    private static object? Apply(FilterOperator operation, object? left, object? right) => operation switch
    {
        FilterOperator.Equal => AreEqual(left, right),
        FilterOperator.NotEqual => !AreEqual(left, right),
        FilterOperator.Less => Compare(left, right) < 0,
        FilterOperator.LessOrEqual => Compare(left, right) <= 0,
        FilterOperator.Greater => Compare(left, right) > 0,
        FilterOperator.GreaterOrEqual => Compare(left, right) >= 0,
        _ => FilterArithmetic.Apply(operation, left, right),
    };

    private static bool AreEqual(object? left, object? right) =>
        left is null || right is null ? left is null && right is null
        : left is bool || right is bool ? Equals(left, right)
        : Compare(left, right) == 0;

    /// <summary>The order of two values; null, of which nothing is true, where one of them is absent.</summary>
    private static int? Compare(object? left, object? right) => (left, right) switch
    {
        (long one, long other) => one.CompareTo(other),
        (string one, string other) => string.CompareOrdinal(one, other),
        (long or double, long or double) => System.Convert.ToDouble(left, null).CompareTo(System.Convert.ToDouble(right, null)),
        _ => null,
    };
}

using System.Globalization;

namespace Vectara.Emulator.Search.Filters;

/// <summary>Arithmetic on whole and real numbers. Whole numbers stay whole, in a division too, as in SQL, unless eight bytes do not hold the result.</summary>
internal static class FilterArithmetic
{
    /// <summary>The result; null where an operand is absent or a whole number is divided by zero.</summary>
    public static object? Apply(FilterOperator operation, object? left, object? right)
    {
        if (left is null || right is null)
            return null;
        if (left is not long one || right is not long other)
            return Apply(operation, Convert.ToDouble(left, CultureInfo.InvariantCulture), Convert.ToDouble(right, CultureInfo.InvariantCulture));
        if (other == 0 && operation is FilterOperator.Divide or FilterOperator.Modulo)
            return null;
        try
        {
            return Apply(operation, one, other);
        }
        catch (OverflowException)
        {
            return Apply(operation, (double)one, (double)other);
        }
    }

    private static object Apply(FilterOperator operation, long left, long right) => checked(operation switch
    {
        FilterOperator.Add => left + right,
        FilterOperator.Subtract => left - right,
        FilterOperator.Multiply => left * right,
        FilterOperator.Divide => left / right,
        _ => right == -1 ? 0 : left % right,
    });

    private static object Apply(FilterOperator operation, double left, double right) => operation switch
    {
        FilterOperator.Add => left + right,
        FilterOperator.Subtract => left - right,
        FilterOperator.Multiply => left * right,
        FilterOperator.Divide => left / right,
        _ => left % right,
    };
}

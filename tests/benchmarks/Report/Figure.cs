using System.Globalization;

namespace Vectara.Benchmarks.Report;

/// <summary>One measured number and, where there is one, the bound that it must keep.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit; none for a ratio to the limit.</param>
/// <param name="AtMost">The bound from above.</param>
/// <param name="AtLeast">The bound from below.</param>
internal sealed record Figure(string Name, double Value, string? Unit = null, double? AtMost = null, double? AtLeast = null)
{
    public bool IsMet => !(Value > AtMost) && !(Value < AtLeast);

    internal string Text => $"{Name} {Number(Value)}";

    internal string Bound => AtMost is { } most ? $"≤ {Number(most)}" : AtLeast is { } least ? $"≥ {Number(least)}" : "–";

    private string Number(double value)
    {
        var digits = Unit is null ? "0.00" : Math.Abs(value) < 10 ? "0.##" : "#,0";
        return value.ToString(digits, CultureInfo.InvariantCulture) + (Unit is null ? "" : " " + Unit);
    }
}

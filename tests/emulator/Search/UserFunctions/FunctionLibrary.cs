using System.Globalization;

namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>The functions that a user function may call, besides get and now, which depend on the result and on the clock.</summary>
internal static class FunctionLibrary
{
    private static readonly Dictionary<string, Func<double, double>> OfOneNumber = new(StringComparer.Ordinal)
    {
        ["abs"] = Math.Abs,
        ["sqrt"] = Math.Sqrt,
        ["trunc"] = Math.Truncate,
        ["sign"] = x => Math.Sign(x),
        ["radians"] = double.DegreesToRadians,
        ["degrees"] = double.RadiansToDegrees,
        ["ln"] = Math.Log,
        ["log10"] = Math.Log10,
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
        ["tan"] = Math.Tan,
        ["sind"] = x => Math.Sin(double.DegreesToRadians(x)),
        ["cosd"] = x => Math.Cos(double.DegreesToRadians(x)),
        ["tand"] = x => Math.Tan(double.DegreesToRadians(x)),
    };

    private static readonly Dictionary<string, Func<double, double, double>> OfTwoNumbers = new(StringComparer.Ordinal)
    {
        ["power"] = Math.Pow,
        ["min"] = Math.Min,
        ["max"] = Math.Max,
        ["log"] = (b, x) => Math.Log(x) / Math.Log(b),
    };

    /// <summary>The fewest and the most arguments of a function; null where there is no such function.</summary>
    public static (int Fewest, int Most)? ArgumentsOf(string name) => name switch
    {
        "get" => (1, 2),
        "now" => (0, 0),
        "iso_datetime_parse" or "to_unix_timestamp" or "seconds" or "minutes" or "hours" => (1, 1),
        "datetime_parse" => (2, 2),
        _ => OfOneNumber.ContainsKey(name) ? (1, 1) : OfTwoNumbers.ContainsKey(name) ? (2, 2) : null,
    };

    /// <summary>The value of a call. Where an argument is absent, so is the value.</summary>
    /// <exception cref="FormatException">An argument is of the wrong type, or is a text that is no date.</exception>
    public static object? Call(string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        _ when arguments.Contains(null) => null,
        ("iso_datetime_parse", [string text]) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        ("datetime_parse", [string text, string format]) =>
            DateTimeOffset.ParseExact(text, JavaDateFormat.ToNet(format), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        ("to_unix_timestamp", [DateTimeOffset date]) => date.ToUnixTimeMilliseconds() / 1000.0,
        ("seconds", [double number]) => TimeSpan.FromSeconds(number),
        ("minutes", [double number]) => TimeSpan.FromMinutes(number),
        ("hours", [double number]) => TimeSpan.FromHours(number),
        ("seconds", [TimeSpan duration]) => duration.TotalSeconds,
        ("minutes", [TimeSpan duration]) => duration.TotalMinutes,
        ("hours", [TimeSpan duration]) => duration.TotalHours,
        (_, [double number]) when OfOneNumber.TryGetValue(name, out var function) => function(number),
        (_, [double one, double other]) when OfTwoNumbers.TryGetValue(name, out var function) => function(one, other),
        _ => throw new FormatException($"{name} cannot be given {string.Join(" and ", arguments.Select(FunctionEvaluator.Describe))}"),
    };
}

using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>What a plain (unquoted) scalar means in the core schema of YAML 1.2.</summary>
internal static partial class YamlScalar
{
    /// <summary>The value of a plain scalar: null, boolean, integer, float, or else the text itself.</summary>
    public static JValue Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => JValue.CreateNull(),
        "true" or "True" or "TRUE" => new JValue(true),
        "false" or "False" or "FALSE" => new JValue(false),
        ".nan" or ".NaN" or ".NAN" => new JValue(double.NaN),
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => new JValue(double.PositiveInfinity),
        "-.inf" or "-.Inf" or "-.INF" => new JValue(double.NegativeInfinity),
        _ => Number(text) ?? new JValue(text),
    };

    /// <summary>
    /// Whether a string must be quoted to stay one. The second pattern is what YAML 1.1 readers (most of those in
    /// use) would turn into a date, a boolean or a number, so that the contract reads the same in every tool.
    /// </summary>
    public static bool IsAmbiguous(string text) =>
        Resolve(text).Type != JTokenType.String || text == "<<" || text == "=" || OtherReaders().IsMatch(text);

    private static JValue? Number(string text)
    {
        // Most scalars are words; this keeps them away from the patterns.
        if (text[0] is not ((>= '0' and <= '9') or '-' or '+' or '.')) return null;
        if (Integer().IsMatch(text)) return WholeNumber(BigInteger.Parse(text, CultureInfo.InvariantCulture));
        if (Hexadecimal().IsMatch(text))
            return WholeNumber(BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        if (Octal().IsMatch(text)) return WholeNumber(text[2..].Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0')));
        return Float().IsMatch(text) ? new JValue(double.Parse(text, CultureInfo.InvariantCulture)) : null;
    }

    private static JValue WholeNumber(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? new JValue((long)value) : new JValue((object)value);

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^0o[0-7]+\z")]
    private static partial Regex Octal();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();

    [GeneratedRegex(@"^(yes|no|on|off|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[-+]?0b[01_]+|[-+]?0x[0-9a-f_]+|[-+]?\.?[0-9][0-9_]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex OtherReaders();
}

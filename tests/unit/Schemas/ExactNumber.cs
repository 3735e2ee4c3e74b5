using System.Globalization;
using System.Numerics;

namespace Vectara.Tests.Schemas;

/// <summary>A number of JSON by its value, whatever its length and however it is written.</summary>
internal readonly record struct ExactNumber(BigInteger Digits, int Exponent)
{
    internal static ExactNumber Parse(string text)
    {
        var exponent = 0;
        if (text.IndexOfAny(['e', 'E']) is >= 0 and var mark)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        if (text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point)
        {
            exponent -= text.Length - point - 1;
            text = text.Remove(point, 1);
        }

        var digits = BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (digits.IsZero)
            return default;
        while ((digits % 10).IsZero)
        {
            digits /= 10;
            exponent++;
        }

        return new(digits, exponent);
    }
}

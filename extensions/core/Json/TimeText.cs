using System.Globalization;

namespace Vectara;

/// <summary>Reads dates and times.</summary>
internal static class TimeText
{
    // 2026-01-31T12:34:56
    private const int Seconds = 19;
    private const int FractionDigits = 7;

    internal static bool TryParse(string text, out DateTimeOffset value) =>
        TryParseUtc(text, out value) || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>
    /// The form that the service sends, RFC 3339 in UTC: DateTimeOffset.TryParse, which knows every other form as well, takes
    /// longer, which shows in a page of events.
    /// </summary>
    private static bool TryParseUtc(string text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length is <= Seconds or > Seconds + 1 + FractionDigits + 1 || text[text.Length - 1] != 'Z' || text[10] != 'T'
            || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
            return false;

        var fraction = text.Length - Seconds - 2;
        if (fraction == 0 || (fraction > 0 && text[Seconds] != '.'))
            return false;

        if (!TryNumber(text, 0, 4, out var year) || !TryNumber(text, 5, 2, out var month) || !TryNumber(text, 8, 2, out var day)
            || !TryNumber(text, 11, 2, out var hour) || !TryNumber(text, 14, 2, out var minute) || !TryNumber(text, 17, 2, out var second)
            || !TryNumber(text, Seconds + 1, Math.Max(fraction, 0), out var ticks))
            return false;

        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;

        for (var digits = Math.Max(fraction, 0); digits < FractionDigits; digits++)
            ticks *= 10;
        value = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(ticks));
        return true;
    }

    private static bool TryNumber(string text, int start, int digits, out int value)
    {
        value = 0;
        for (var i = start; i < start + digits; i++)
        {
            var digit = text[i] - '0';
            if (digit is < 0 or > 9)
                return false;
            value = (value * 10) + digit;
        }

        return true;
    }
}

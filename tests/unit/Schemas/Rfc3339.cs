using System.Globalization;
using System.Text.RegularExpressions;

namespace Vectara.Tests.Schemas;

/// <summary>Date-times as RFC 3339 writes them, with a second of at most seven decimals.</summary>
internal static partial class Rfc3339
{
    /// <summary>The instant and offset; null where the text is no date-time.</summary>
    internal static DateTimeOffset? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            return null;
        var offset = match.Groups["sign"].Success ? new TimeSpan(Number("offsetHour"), Number("offsetMinute"), 0) : TimeSpan.Zero;
        return new DateTimeOffset(Number("year"), Number("month"), Number("day"), Number("hour"), Number("minute"), Number("second"), match.Groups["sign"].Value == "-" ? -offset : offset)
            .AddTicks(long.Parse(match.Groups["fraction"].Value.PadRight(7, '0'), CultureInfo.InvariantCulture));

        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(\.(?<fraction>\d{1,7}))?(Z|(?<sign>[+-])(?<offsetHour>\d\d):(?<offsetMinute>\d\d))$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

using System.Xml;
using Cronos;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Agents;

/// <summary>When something happens again and again: at an interval, an ISO 8601 duration, or by a cron expression of five fields, in UTC.</summary>
internal static class Recurrence
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    public static void Check(string? interval, string intervalPath, string? cron, string cronPath, FieldErrors errors)
    {
        if (interval is not null && (Duration(interval) is not { } duration || duration < Shortest))
            errors.Add(intervalPath, "must be an ISO 8601 duration of at least a minute, such as PT1H");
        if (cron is not null && !CronExpression.TryParse(cron, out _))
            errors.Add(cronPath, "must be a cron expression of five fields, such as 0 9 * * 1-5");
    }

    /// <summary>The times after one moment up to another, oldest first.</summary>
    public static IEnumerable<DateTimeOffset> Between(string? interval, string? cron, DateTimeOffset after, DateTimeOffset until)
    {
        if (cron is not null)
            return CronExpression.Parse(cron).GetOccurrences(after, until, TimeZoneInfo.Utc, fromInclusive: false, toInclusive: true);
        var step = Duration(interval!)!.Value;
        return Enumerable.Range(1, (int)Math.Min((until - after) / step, int.MaxValue)).Select(i => after + (i * step));
    }

    private static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Net.Http.Headers;

namespace Vectara;

/// <summary>How long the service asks a caller to wait.</summary>
internal static class RetryAfter
{
    /// <summary>
    /// From <c>retry-after-ms</c> (milliseconds), <c>Retry-After</c> (RFC 9110, section 10.2.3: seconds or a date) or
    /// <c>X-RateLimit-Reset</c> of a 429 (seconds since 1970, or from now where the number is too small for that); null where none
    /// is there. Services tell the state of the rate limit with other answers too, where it asks for nothing.
    /// </summary>
    internal static TimeSpan? Read(HttpResponseMessage message, TimeProvider clock)
    {
        if (Number(message, "retry-after-ms") is { } milliseconds)
            return TimeSpan.FromMilliseconds(milliseconds);
        if (message.Headers.RetryAfter is { } after)
            return Positive(Wait(after, clock));
        // A fraction of a second, and more seconds than an int holds, .NET does not read.
        if (Number(message, "Retry-After") is { } seconds)
            return TimeSpan.FromSeconds(seconds);
        if ((int)message.StatusCode == 429 && Number(message, "X-RateLimit-Reset") is { } reset)
            return Positive(reset > 1_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(reset * 1000)) - clock.GetUtcNow() : TimeSpan.FromSeconds(reset));
        return null;
    }

    private static TimeSpan Wait(RetryConditionHeaderValue after, TimeProvider clock) =>
        after.Delta ?? (after.Date is { } date ? date - clock.GetUtcNow() : TimeSpan.Zero);

    private static double? Number(HttpResponseMessage message, string header) =>
        message.Headers.TryGetValues(header, out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and < 1e11
            ? number
            : null;

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}

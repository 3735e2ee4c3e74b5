namespace Vectara.Emulator.Search;

/// <summary>A result, with when the work on it began and how long it took.</summary>
internal sealed record Measured<T>(T Value, DateTimeOffset StartedAt, long Milliseconds)
{
    /// <summary>What the history says of a step, before what only this kind of step has.</summary>
    public JsonObject ToSpan(string type) => new()
    {
        ["type"] = type,
        ["latency_millis"] = Milliseconds,
        ["started_at"] = StartedAt.UtcDateTime,
    };
}

internal static class Measuring
{
    public static Measured<T> Measure<T>(this TimeProvider clock, Func<T> work)
    {
        var (started, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        var result = work();
        return new Measured<T>(result, started, (long)clock.GetElapsedTime(timestamp).TotalMilliseconds);
    }
}

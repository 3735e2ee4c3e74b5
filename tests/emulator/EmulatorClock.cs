namespace Vectara.Emulator;

/// <summary>
/// The clock that the emulator lives by: it dates what is made, lets tokens expire and schedules fall due. It goes on by itself,
/// and can be put forward so that a test need not wait.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    /// <summary>Dates have to leave room for what is reckoned from them.</summary>
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider _inner;
    private long _advance;

    internal EmulatorClock(TimeProvider inner) => _inner = inner;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _advance));

    /// <summary>Puts the clock forward, from one moment to the next.</summary>
    /// <param name="time">By how much; not negative, since nothing here could cope with a clock that goes back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or leads beyond the year 9000.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Latest - GetUtcNow());
        Interlocked.Add(ref _advance, time.Ticks);
    }
}

namespace Vectara;

/// <summary>A token, ready to be sent, and how long it lasts by the clock of its source.</summary>
internal sealed class AccessToken(string header, DateTimeOffset issued, TimeSpan lifetime, double jitter)
{
    private readonly long _expires = (issued + lifetime).UtcTicks;

    /// <summary>The value of the Authorization header.</summary>
    internal string Header { get; } = header;

    internal bool IsExpired(DateTimeOffset now) => now.UtcTicks >= _expires;

    /// <summary>
    /// Whether renewal is due. It never is in the first half of the token's life: a token that lasts less than what it should
    /// be renewed ahead by would otherwise be renewed all the time.
    /// </summary>
    internal bool IsRenewalDue(DateTimeOffset now, TimeSpan refreshBefore) =>
        now.UtcTicks >= _expires - (long)Math.Min(refreshBefore.Ticks * jitter, lifetime.Ticks / 2.0);
}

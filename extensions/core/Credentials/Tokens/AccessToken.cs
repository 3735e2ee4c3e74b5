namespace Vectara;

/// <summary>A token, ready to be sent, and how long it lasts by the clock of its source.</summary>
internal sealed class AccessToken(string header, DateTimeOffset issued, TimeSpan lifetime, double jitter)
{
    /// <summary>The value of the Authorization header.</summary>
    internal string Header { get; } = header;

    internal DateTimeOffset Expires { get; } = issued + lifetime;

    /// <summary>
    /// When renewal is due. Never in the first half of the token's life: a token that lasts less than what it should be
    /// renewed ahead by would otherwise be renewed all the time.
    /// </summary>
    internal DateTimeOffset Renewal(TimeSpan refreshBefore) =>
        Expires - TimeSpan.FromTicks((long)Math.Min(refreshBefore.Ticks * jitter, lifetime.Ticks / 2.0));
}

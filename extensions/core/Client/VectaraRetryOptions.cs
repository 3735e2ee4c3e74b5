namespace Vectara;

/// <summary>
/// When and how often a failed request is sent again. Between two attempts passes a random time up to a limit that
/// doubles each time (full jitter), or the time that the service asks for.
/// </summary>
public sealed class VectaraRetryOptions
{
    /// <summary>How many times a request is sent at the most, the first time included; 1 sends nothing again. Default: 3.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The limit of the first wait. Default: half a second.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The limit of every wait. Default: 8 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// How long a wait the service may ask for (Retry-After, retry-after-ms, X-RateLimit-Reset); where it asks for more,
    /// or for more than the call has left of its timeout, the error is handed out at once. Default: one minute.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    internal VectaraRetryOptions Copy() => (VectaraRetryOptions)MemberwiseClone();
}

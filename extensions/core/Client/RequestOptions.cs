namespace Vectara;

/// <summary>What may differ from call to call, whatever the operation. It may be used for several calls, also at once.</summary>
public sealed class RequestOptions
{
    /// <summary>Headers to add, in visible ASCII; a header that the SDK would send is replaced, but for that of the credential. Default: none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters to add, for what the SDK does not know yet. Default: none.</summary>
    public IDictionary<string, string> Query { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// How long the call may take with all its attempts, up to its answer or to the beginning of a stream;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit. Default: that of the client.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// How long one attempt of the call may take; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit but that of
    /// the call. Default: that of the client.
    /// </summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>
    /// How long a stream may send nothing before it counts as broken; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for
    /// no limit. Default: that of the client.
    /// </summary>
    public TimeSpan? StreamIdleTimeout { get; set; }

    /// <summary>
    /// How long the service may work on the request before it gives up, as far as it can; sent as <c>Request-Timeout</c>
    /// for whole seconds and as <c>Request-Timeout-Millis</c> otherwise. Default: the service decides.
    /// </summary>
    public TimeSpan? ServerTimeout { get; set; }

    /// <summary>How many times the request is sent at the most, the first time included. Default: that of the client.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>
    /// Says whether sending the request twice does no more harm than once, so that it is sent again after any passing
    /// failure. Default: true for what only reads, replaces or deletes, false for the rest.
    /// </summary>
    public bool? Repeatable { get; set; }

    /// <summary>Who is calling this time. Default: the client's credential.</summary>
    public VectaraCredential? Credential { get; set; }

    /// <summary>Where the service is for this call, without the version that each path begins with. Default: the client's address.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// Called with the status, headers and request id of the answer before its body is read: once for a call and for a
    /// stream, once a page for pages, and for answers that become an exception too.
    /// </summary>
    public Action<VectaraResponse>? OnResponse { get; set; }
}

namespace Vectara;

/// <summary>What may differ from call to call, whatever the operation. It may be used for several calls, also at once.</summary>
public sealed class RequestOptions
{
    /// <summary>Headers to add; a header that the SDK would send is replaced. Default: none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters to add, for what the SDK does not know yet. Default: none.</summary>
    public IDictionary<string, string> Query { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long the call may take, up to its answer or the first byte of a stream. Default: that of the client.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// How long the service may work on the request before it gives up, as far as it can; sent as <c>Request-Timeout</c>
    /// for whole seconds and as <c>Request-Timeout-Millis</c> otherwise. Default: the service decides.
    /// </summary>
    public TimeSpan? ServerTimeout { get; set; }

    /// <summary>
    /// Called with the status, headers and request id of each answer before its body is read: once for a call and for a
    /// stream, once a page for pages, and for answers that become an exception too.
    /// </summary>
    public Action<VectaraResponse>? OnResponse { get; set; }
}

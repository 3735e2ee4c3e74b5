using Polly;

namespace Vectara;

/// <summary>How a <see cref="VectaraClient"/> reaches the service. The client copies it when it is made; later changes have no effect.</summary>
public sealed class VectaraClientOptions
{
    /// <summary>Who is calling, for example an <see cref="ApiKeyCredential"/>. Required.</summary>
    public VectaraCredential? Credential { get; set; }

    /// <summary>
    /// Where the service is, without the version that each path begins with (<c>/v2</c>); a path prefix is kept. Default: the
    /// base address of <see cref="HttpClient"/> where that has one, <c>https://api.vectara.io</c> otherwise.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Where the authentication server is, which issues tokens. Default: <c>https://auth.vectara.io</c>.</summary>
    public Uri AuthenticationAddress { get; set; } = new("https://auth.vectara.io");

    /// <summary>
    /// Allows plain http to other hosts than this machine. Default: false, because credentials would travel in the clear.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// The HttpClient to send with; its headers are sent, its timeout limits each attempt where it is finite, and it is never
    /// disposed. Default: none, which sends by a handler alone. Mutually exclusive with <see cref="Handler"/>.
    /// </summary>
    /// <remarks>
    /// Let its handler follow no redirects: on a redirect to another host HttpClient drops Authorization, but takes
    /// x-api-key along. An answer that comes from another origin is an error, which is too late for the key.
    /// </remarks>
    public HttpClient? HttpClient { get; set; }

    /// <summary>The message handler to send with; it is never disposed. Default: one of the client's own.</summary>
    /// <remarks>
    /// Each request tells handlers what it is for, in its options (its properties, on .NET Standard 2.0), which are not sent:
    /// <c>vectara.operation</c>, a string such as <c>corpora.list</c>, and <c>vectara.attempt</c>, an int that counts from 1.
    /// </remarks>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>
    /// How long a call may take with all its attempts, up to its answer or to the beginning of a stream; null for no
    /// limit. Default: ten minutes, since an answer that is generated takes its time.
    /// </summary>
    public TimeSpan? Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one attempt of a call may take; null for no limit but that of the call. Default: null.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>
    /// Tells the service with each attempt, as <c>Request-Timeout-Millis</c>, how much of the timeouts is left, so that it
    /// does not work on in vain. Default: false.
    /// </summary>
    public bool SendTimeoutToServer { get; set; }

    /// <summary>How long a stream may send nothing before it counts as broken; null for no limit. Default: five minutes.</summary>
    public TimeSpan? StreamIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bytes the data of one event of a stream may have; one event is held in memory. Default: 16 MiB.</summary>
    public long MaxStreamEventBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>When and how often a failed request is sent again.</summary>
    public VectaraRetryOptions Retry { get; set; } = new();

    /// <summary>
    /// A pipeline of the caller's around each call, in place of <see cref="Retry"/>: it decides alone what is sent again. An
    /// answer that it does not pass on is disposed. Default: none.
    /// </summary>
    public ResiliencePipeline<HttpResponseMessage>? ResiliencePipeline { get; set; }

    /// <summary>A name of the application, put before the SDK's own in the User-Agent header. Default: none.</summary>
    public string? ApplicationId { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal VectaraClientOptions Copy()
    {
        var copy = (VectaraClientOptions)MemberwiseClone();
        copy.Retry = Retry.Copy();
        return copy;
    }
}

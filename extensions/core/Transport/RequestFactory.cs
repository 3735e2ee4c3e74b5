using System.Globalization;
using System.Net.Http.Headers;

namespace Vectara;

/// <summary>Makes the request of each attempt: a new message and a new body every time.</summary>
internal sealed class RequestFactory
{
    private const string Service = "https://api.vectara.io";

    private readonly ServerAddress _service;
    private readonly ServerAddress _authentication;
    private readonly bool _allowInsecure;
    private readonly bool _sendTimeout;
    private readonly TimeProvider _clock;
    private readonly string _userAgent;

    internal RequestFactory(VectaraClientOptions options)
    {
        _allowInsecure = options.AllowInsecureHttp;
        _service = Check(options.BaseAddress ?? options.HttpClient?.BaseAddress ?? new Uri(Service), nameof(VectaraClientOptions.BaseAddress), Service);
        _authentication = Check(options.AuthenticationAddress, nameof(VectaraClientOptions.AuthenticationAddress), "https://auth.vectara.io");
        _sendTimeout = options.SendTimeoutToServer;
        _clock = options.TimeProvider;
        _userAgent = UserAgent.For(options.ApplicationId);
    }

    /// <summary>The server that a call goes to.</summary>
    internal ServerAddress Server(ApiCall call)
    {
        if (call.Operation.IsAuthentication)
            return _authentication;
        return call.Options?.BaseAddress is { } address ? Check(address, nameof(RequestOptions.BaseAddress), Service) : _service;
    }

    internal HttpRequestMessage Create(CallState state)
    {
        var (call, options) = (state.Call, state.Call.Options);
        var target = call;
        if (options?.Query is { Count: > 0 } query)
        {
            target = call.Copy();
            foreach (var parameter in query)
                target.Query(parameter.Key, parameter.Value);
        }

        var request = new HttpRequestMessage(call.Operation.Method, state.Server.Join(target.PathAndQuery));
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        foreach (var header in call.Headers)
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (!call.Operation.IsAuthentication && ServerTimeout(state) is { } timeout)
            AddServerTimeout(request, timeout, wasGiven: options?.ServerTimeout is not null);
        request.Content = call.Body?.CreateContent();
#if NETSTANDARD2_0
        // .NET Framework would hold a body in memory to learn its length.
        if (request.Content is { Headers.ContentLength: null })
            request.Headers.TransferEncodingChunked = true;
#endif
        if (options is not null)
        {
            foreach (var header in options.Headers)
                Replace(request, header.Key, header.Value);
        }

        return request;
    }

    private static void Replace(HttpRequestMessage request, string name, string value)
    {
        // Whether it is a header of the request or of its content shows in whether it can be added; a Remove from the wrong ones would throw.
        HttpHeaders? headers = request.Headers.TryAddWithoutValidation(name, value) ? request.Headers : request.Content?.Headers;
        headers?.Remove(name);
        headers?.TryAddWithoutValidation(name, value);
    }

    /// <summary>How long the service may work on this attempt: what the call says, or where it is to be told, what is left of its time.</summary>
    private TimeSpan? ServerTimeout(CallState state)
    {
        if (state.Call.Options?.ServerTimeout is { } given)
            return given;
        if (!_sendTimeout)
            return null;
        var left = state.Timeout - _clock.GetElapsedTime(state.Started);
        return left is null || state.AttemptTimeout < left ? state.AttemptTimeout : left;
    }

    private static void AddServerTimeout(HttpRequestMessage request, TimeSpan timeout, bool wasGiven)
    {
        var milliseconds = Math.Max(1, (long)Math.Ceiling(timeout.TotalMilliseconds));
        var (name, value) = milliseconds % 1000 == 0 && wasGiven ? ("Request-Timeout", milliseconds / 1000) : ("Request-Timeout-Millis", milliseconds);
        request.Headers.TryAddWithoutValidation(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private ServerAddress Check(Uri address, string option, string example)
    {
        if (address is null || !address.IsAbsoluteUri || address.Scheme is not ("https" or "http") || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            throw new ArgumentException($"{option} must be an absolute http or https address without a query, fragment or user name, such as {example}.");
        if (address.Scheme == "http" && !address.IsLoopback && !_allowInsecure)
            throw new ArgumentException($"{option} is plain http to {address.Host}, so that credentials would travel in the clear. Use https, or set AllowInsecureHttp.");
        return new ServerAddress(address);
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Sends calls and turns answers into models or errors.</summary>
internal sealed class VectaraTransport : IDisposable
{
    private const int ErrorBodyLimit = 64 * 1024;

    private readonly VectaraClient _client;
    private readonly VectaraClientOptions _options;
    private readonly VectaraCredential _credential;
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;

    internal VectaraTransport(VectaraClient client, VectaraClientOptions options)
    {
        _client = client;
        _options = options;
        _credential = options.Credential ?? throw new ArgumentException("Credential is not set. Give an ApiKeyCredential, for example.", nameof(options));
        Check(options.BaseAddress, nameof(options.BaseAddress));
        Check(options.AuthenticationAddress, nameof(options.AuthenticationAddress));
        if (options.HttpClient is not null && options.Handler is not null)
            throw new ArgumentException("HttpClient and Handler are both set. Give one of them.", nameof(options));

        _ownsHttp = options.HttpClient is null;
        _http = options.HttpClient ?? new HttpClient(options.Handler ?? DefaultHandler.Create(), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose()
    {
        if (_ownsHttp)
            _http.Dispose();
    }

    /// <summary>Sends a call whose answer has no body that matters.</summary>
    internal Task SendAsync(ApiCall call, ResourceClient client, CancellationToken cancellationToken) =>
        InTimeAsync(call, cancellationToken, async token =>
        {
            using var message = await SendMessageAsync(call, client, null, token).ConfigureAwait(false);
            return true;
        });

    /// <summary>Sends a call and reads its answer.</summary>
    internal Task<T> SendAsync<T>(
        ApiCall call,
        ResourceClient client,
        Func<JsonReader, T> read,
        CancellationToken cancellationToken,
        Action<VectaraResponse>? onResponse = null) =>
        InTimeAsync(call, cancellationToken, async token =>
        {
            using var message = await SendMessageAsync(call, client, onResponse, token).ConfigureAwait(false);
            return await ReadAsync(call, message, read, token).ConfigureAwait(false);
        });

    /// <summary>Sends a call and leaves its body unread.</summary>
    internal Task<HttpResponseMessage> SendForStreamAsync(
        ApiCall call,
        ResourceClient client,
        Action<VectaraResponse> onResponse,
        CancellationToken cancellationToken) =>
        InTimeAsync(call, cancellationToken, token => SendMessageAsync(call, client, onResponse, token));

    private async Task<T> InTimeAsync<T>(ApiCall call, CancellationToken cancellationToken, Func<CancellationToken, Task<T>> send)
    {
        if ((call.Options?.Timeout ?? _options.Timeout) is not { } timeout)
            return await send(cancellationToken).ConfigureAwait(false);

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(timeout);
        try
        {
            return await send(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new VectaraTimeoutException(call.Operation.Name, timeout, e);
        }
    }

    private async Task<HttpResponseMessage> SendMessageAsync(ApiCall call, ResourceClient client, Action<VectaraResponse>? onResponse, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(call);
        if (!call.Operation.IsAuthentication)
            await _credential.ApplyAsync(request, cancellationToken).ConfigureAwait(false);
        client.OnPrepareRequest(request);
        _client.OnPrepareRequest(request);

        var message = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        try
        {
            client.OnProcessResponse(message);
            _client.OnProcessResponse(message);
            var response = new VectaraResponse(call.Operation.Name, message, attempts: 1);
            onResponse?.Invoke(response);
            call.Options?.OnResponse?.Invoke(response);
            if (!message.IsSuccessStatusCode)
            {
                var content = await ReadErrorAsync(message, cancellationToken).ConfigureAwait(false);
                throw new VectaraApiException(response, ApiErrorBody.Parse(content), content);
            }

            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    private HttpRequestMessage CreateRequest(ApiCall call)
    {
        var server = call.Operation.IsAuthentication ? _options.AuthenticationAddress : _options.BaseAddress;
        var target = call.Copy();
        foreach (var parameter in call.Options?.Query ?? new Dictionary<string, string>())
            target.Query(parameter.Key, parameter.Value);

        var request = new HttpRequestMessage(call.Operation.Method, server.AbsoluteUri.TrimEnd('/') + target.PathAndQuery);
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        foreach (var header in call.Headers)
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (call.Options?.ServerTimeout is { } serverTimeout)
            AddServerTimeout(request, serverTimeout);
        request.Content = call.Body?.CreateContent();
        foreach (var header in call.Options?.Headers ?? new Dictionary<string, string>())
        {
            request.Headers.Remove(header.Key);
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return request;
    }

    private static void AddServerTimeout(HttpRequestMessage request, TimeSpan timeout)
    {
        var milliseconds = (long)Math.Ceiling(timeout.TotalMilliseconds);
        var (name, value) = milliseconds % 1000 == 0 ? ("Request-Timeout", milliseconds / 1000) : ("Request-Timeout-Millis", milliseconds);
        request.Headers.TryAddWithoutValidation(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<T> ReadAsync<T>(ApiCall call, HttpResponseMessage message, Func<JsonReader, T> read, CancellationToken cancellationToken)
    {
        using var body = await message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, 81920, cancellationToken).ConfigureAwait(false);
        var utf8 = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        try
        {
            return JsonBuffer.Read(utf8.Span, read) ?? throw new JsonSerializationException("the body is null.");
        }
        catch (JsonException e)
        {
            var start = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)Math.Min(bytes.Length, 200));
            throw new VectaraSerializationException(call.Operation.Name, $"{e.Message} The body begins: {start}", e);
        }
    }

    private static async Task<string?> ReadErrorAsync(HttpResponseMessage message, CancellationToken cancellationToken)
    {
        using var body = await message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[ErrorBodyLimit];
        var length = 0;
        int read;
        while (length < buffer.Length && (read = await body.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
            length += read;
        return length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static void Check(Uri address, string option)
    {
        if (address is null || !address.IsAbsoluteUri || address.Scheme is not ("https" or "http") || address.Query.Length > 0)
            throw new ArgumentException($"{option} must be an absolute http or https address without a query, such as https://api.vectara.io.");
    }
}

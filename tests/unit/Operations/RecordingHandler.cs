using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Vectara.Tests.Operations;

/// <summary>Stands in for the service: remembers what was sent, and answers what it was given, in order.</summary>
internal sealed class RecordingHandler(params IReadOnlyList<FakeAnswer> answers) : HttpMessageHandler
{
    private readonly List<RecordedRequest> _requests = [];

    internal IReadOnlyList<RecordedRequest> Requests => _requests;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default(HttpHeadersNonValidated))
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _requests.Add(new RecordedRequest(request.Method.Method, request.RequestUri!, headers, body));
        return answers.ElementAtOrDefault(_requests.Count - 1)?.ToMessage(request)
            ?? throw new InvalidOperationException($"Request {_requests.Count} was not expected: {request.RequestUri}");
    }
}

/// <summary>One answer of the stand-in.</summary>
internal sealed record FakeAnswer(int Status, string? MediaType = null, string? Body = null)
{
    internal const string RequestId = "request-from-header";

    internal HttpResponseMessage ToMessage(HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)Status) { RequestMessage = request };
        message.Headers.TryAddWithoutValidation("x-request-id", RequestId);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        return message;
    }
}

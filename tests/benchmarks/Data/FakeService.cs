using System.Net;
using System.Net.Http.Headers;

namespace Vectara.Benchmarks.Data;

/// <summary>A handler that takes the request and answers at once with the same bytes.</summary>
internal sealed class FakeService(byte[] body, string mediaType = "application/json") : HttpMessageHandler
{
    internal static readonly Uri Address = new("https://vectara.example/");

    private readonly MediaTypeHeaderValue _mediaType = new(mediaType);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            await request.Content.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = _mediaType;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request };
    }
}

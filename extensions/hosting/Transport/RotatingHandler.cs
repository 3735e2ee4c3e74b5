namespace Vectara.Hosting;

/// <summary>
/// Takes the handler of IHttpMessageHandlerFactory anew for each request, so that a client which lives as long as the
/// application follows when the factory replaces it: new connections, and with them new answers of DNS.
/// </summary>
internal sealed class RotatingHandler(IHttpMessageHandlerFactory handlers, string name) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The factory disposes of a handler when it is out of date and nobody holds it; an answer that is being read then
        // keeps its connection.
        using var invoker = new HttpMessageInvoker(handlers.CreateHandler(name), disposeHandler: false);
        return await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

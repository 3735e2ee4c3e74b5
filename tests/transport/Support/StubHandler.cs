namespace Vectara.Tests.Transport.Support;

/// <summary>Stands in for the network where the answer has to be an object of the test's.</summary>
internal sealed class StubHandler(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] script) : HttpMessageHandler
{
    private int _sent;

    internal int Sent => _sent;

    internal bool IsDisposed { get; private set; }

    internal static StubHandler Of(params Func<HttpRequestMessage, HttpResponseMessage>[] script) =>
        new([.. script.Select(step => (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>)((request, _) => Task.FromResult(step(request))))]);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var step = script[Math.Min(Interlocked.Increment(ref _sent), script.Length) - 1];
        var response = await step(request, cancellationToken);
        response.RequestMessage ??= request;
        return response;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

using System.Net;

namespace Vectara.ContractJudge.Http;

/// <summary>A content that shows what is read of it, as it is read, and keeps nothing.</summary>
internal sealed class ObservedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Func<Observation> _observe;

    /// <param name="inner">The content, which is disposed of with this one.</param>
    /// <param name="observe">Is asked whenever the content is read from its beginning.</param>
    public ObservedContent(HttpContent inner, Func<Observation> observe)
    {
        _inner = inner;
        _observe = observe;
        foreach (var (name, values) in inner.Headers.NonValidated)
            Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var observation = _observe();
        try
        {
            await _inner.CopyToAsync(new ObservingStream(stream, observation), context, cancellationToken);
            observation.Complete();
        }
        catch
        {
            observation.Abandon();
            throw;
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new ObservingStream(await _inner.ReadAsStreamAsync(cancellationToken), _observe());

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}

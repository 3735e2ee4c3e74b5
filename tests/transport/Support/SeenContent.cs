using System.Net;
using System.Text;

namespace Vectara.Tests.Transport.Support;

/// <summary>The body of an answer that tells whether somebody disposed it.</summary>
internal sealed class SeenContent(string text) : HttpContent
{
    internal bool IsDisposed { get; private set; }

    internal HttpResponseMessage Answer(HttpStatusCode status)
    {
        Headers.ContentType = new("application/json");
        return new HttpResponseMessage(status) { Content = this };
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = Encoding.UTF8.GetByteCount(text);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

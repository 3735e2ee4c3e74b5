using System.Net;

namespace Vectara;

/// <summary>A model as a JSON body. It is written before the request is sent, so that what is wrong with it is known before anything happens.</summary>
internal sealed class JsonBody(IVectaraModel model) : RequestBody
{
    internal override object Source => model;

    internal override bool CanRepeat => true;

    internal override HttpContent CreateContent()
    {
        var text = new JsonText();
        try
        {
            text.Write(model);
            return new Content(text);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    private sealed class Content : HttpContent
    {
        private readonly JsonText _text;

        internal Content(JsonText text)
        {
            _text = text;
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        /// <inheritdoc/>
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _text.CopyToAsync(stream, CancellationToken.None);

#if NET8_0_OR_GREATER
        /// <inheritdoc/>
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _text.CopyToAsync(stream, cancellationToken);
#endif

        /// <inheritdoc/>
        protected override bool TryComputeLength(out long length)
        {
            length = _text.Length;
            return true;
        }

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _text.Dispose();
            base.Dispose(disposing);
        }
    }
}

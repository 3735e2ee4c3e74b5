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

        // The holder of the content and each copy under way. HTTP/2 hands out an answer that comes before the body is sent,
        // and then the content is disposed while its pooled arrays are still being read.
        private int _users = 1;
        private int _isDisposed;

        internal Content(JsonText text)
        {
            _text = text;
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        /// <inheritdoc/>
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, CancellationToken.None);

#if NET8_0_OR_GREATER
        /// <inheritdoc/>
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            CopyAsync(stream, cancellationToken);
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
            if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
                LetGo();
            base.Dispose(disposing);
        }

        private async Task CopyAsync(Stream stream, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _users);
            try
            {
                await _text.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                LetGo();
            }
        }

        private void LetGo()
        {
            if (Interlocked.Decrement(ref _users) == 0)
                _text.Dispose();
        }
    }
}

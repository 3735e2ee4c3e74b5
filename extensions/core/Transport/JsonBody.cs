using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>A model as a JSON body. It is written before the request is sent, so that what is wrong with it is known before anything happens.</summary>
internal sealed class JsonBody(IVectaraModel model) : RequestBody
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal override bool CanRepeat => true;

    internal override HttpContent CreateContent()
    {
        var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, Utf8, bufferSize: 4096, leaveOpen: true))
        using (var writer = new RequestJsonWriter(text))
            model.WriteTo(writer);
        bytes.Position = 0;
        return new StreamContent(bytes) { Headers = { ContentType = Json, ContentLength = bytes.Length } };
    }

    private sealed class RequestJsonWriter(TextWriter text) : JsonTextWriter(text), IRequestWriter;
}

using Newtonsoft.Json;

namespace Vectara;

/// <summary>Writes a request as text.</summary>
internal sealed class RequestJsonWriter(TextWriter text) : JsonTextWriter(text), IRequestWriter
{
    /// <inheritdoc/>
    public bool IsRequest => true;
}

using Newtonsoft.Json;

namespace Vectara;

/// <summary>A model as JSON in UTF-8, in memory.</summary>
internal sealed class JsonText : IDisposable
{
    private readonly PooledSegments _bytes = new();

    internal void Write(IVectaraModel model)
    {
        using var writer = new Utf8TokenWriter(_bytes) { IsRequest = true };
        model.WriteTo(writer);
    }

    internal Task CopyToAsync(Stream stream, CancellationToken cancellationToken) => _bytes.CopyToAsync(stream, cancellationToken);

    internal long Length => _bytes.Length;

    public void Dispose() => _bytes.Dispose();
}

#if NETSTANDARD2_0
using System.Text;
#endif
using Newtonsoft.Json;

namespace Vectara;

/// <summary>A model as JSON in UTF-8, in memory.</summary>
internal sealed class JsonText : IDisposable
{
#if NET8_0_OR_GREATER
    private readonly PooledSegments _bytes = new();

    internal void Write(IVectaraModel model)
    {
        using var writer = new Utf8TokenWriter(_bytes) { IsRequest = true };
        model.WriteTo(writer);
    }

    internal Task CopyToAsync(Stream stream, CancellationToken cancellationToken) => _bytes.CopyToAsync(stream, cancellationToken);
#else
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly MemoryStream _bytes = new();

    internal void Write(IVectaraModel model)
    {
        using var text = new StreamWriter(_bytes, Utf8, bufferSize: 4096, leaveOpen: true);
        using var writer = new RequestJsonWriter(text);
        model.WriteTo(writer);
    }

    internal Task CopyToAsync(Stream stream, CancellationToken cancellationToken)
    {
        _bytes.Position = 0;
        return _bytes.CopyToAsync(stream, 81920, cancellationToken);
    }
#endif

    internal long Length => _bytes.Length;

    public void Dispose() => _bytes.Dispose();
}

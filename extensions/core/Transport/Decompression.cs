namespace Vectara;

/// <summary>Decoders throw what is no <see cref="IOException"/>, though for who reads a body it is the same: the body did not come through.</summary>
internal static class Decompression
{
    /// <summary>The error that a body is which is not compressed as its header says; null for another error.</summary>
    internal static IOException? Failure(Exception error) =>
        error is InvalidDataException or (InvalidOperationException and not ObjectDisposedException)
            ? new IOException("The body is not compressed as its Content-Encoding says.", error)
            : null;
}

using System.Net.Http.Headers;

namespace Vectara;

/// <summary>A file to upload: a stream, the name that the service sees, and optionally its media type.</summary>
public sealed class VectaraFile
{
    private readonly Func<Stream> _open;

    private VectaraFile(Func<Stream> open, string fileName, string? contentType, bool canReopen)
    {
        _open = open;
        FileName = string.IsNullOrEmpty(fileName) ? throw new ArgumentException("A file needs a name.", nameof(fileName)) : fileName;
        if (fileName.IndexOf('\0') >= 0)
            throw new ArgumentException("The name of the file has a NUL character, which cannot be sent.", nameof(fileName));
        ContentType = contentType ?? MediaTypes.Of(FileName);
        if (!MediaTypeHeaderValue.TryParse(ContentType, out _))
            throw new ArgumentException($"'{contentType}' is no media type, such as application/pdf.", nameof(contentType));
        CanReopen = canReopen;
    }

    /// <summary>The name that the service sees.</summary>
    public string FileName { get; }

    /// <summary>The media type; <c>application/octet-stream</c> where the name's ending does not tell it.</summary>
    public string ContentType { get; }

    internal bool CanReopen { get; }

    /// <summary>A file on disk; it is opened when it is sent, and never held in memory.</summary>
    /// <param name="path">The path.</param>
    /// <param name="contentType">The media type; null takes it from the ending of the name.</param>
    /// <param name="progress">Told how many bytes have been read for sending, from the beginning again where the request is sent again.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The media type is none.</exception>
    public static VectaraFile FromPath(string path, string? contentType = null, IProgress<long>? progress = null)
    {
        if (path is null)
            throw new ArgumentNullException(nameof(path));
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}' to upload.", path);
        return new VectaraFile(Open, Path.GetFileName(path), contentType, canReopen: true);

        // What copies the file to the connection has a buffer already.
        Stream Open() => new UploadStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true), leaveOpen: false, progress);
    }

    /// <summary>A stream of the caller's, read from where it stands; it is not disposed. One that cannot seek is sent once only.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="fileName">The name that the service sees; its ending tells the kind of file.</param>
    /// <param name="contentType">The media type; null takes it from the ending of the name.</param>
    /// <param name="progress">Told how many bytes have been read for sending, from the beginning again where the request is sent again.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, the name is empty or has a NUL character, or the media type is none.</exception>
    public static VectaraFile FromStream(Stream stream, string fileName, string? contentType = null, IProgress<long>? progress = null)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        if (!stream.CanRead)
            throw new ArgumentException($"The stream of '{fileName}' cannot be read; it may be closed already.", nameof(stream));
        var start = stream.CanSeek ? stream.Position : 0;
        var wasRead = false;
        return new VectaraFile(Open, fileName, contentType, stream.CanSeek);

        Stream Open()
        {
            if (!stream.CanRead)
                throw new VectaraException($"The stream of '{fileName}' was closed before it was sent. Keep it open until the call is over.");
            if (stream.CanSeek)
                stream.Position = start;
            else if (wasRead)
                throw new VectaraException($"The stream of '{fileName}' was sent already, and it cannot be read twice. Make a new file from a new stream.");
            return new UploadStream(stream, leaveOpen: true, progress, onRead: () => wasRead = true);
        }
    }

    /// <summary>Bytes in memory.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="fileName">The name that the service sees; its ending tells the kind of file.</param>
    /// <param name="contentType">The media type; null takes it from the ending of the name.</param>
    /// <param name="progress">Told how many bytes have been read for sending, from the beginning again where the request is sent again.</param>
    /// <exception cref="ArgumentException">The name is empty or has a NUL character, or the media type is none.</exception>
    public static VectaraFile FromBytes(byte[] bytes, string fileName, string? contentType = null, IProgress<long>? progress = null)
    {
        if (bytes is null)
            throw new ArgumentNullException(nameof(bytes));
        return new VectaraFile(() => new UploadStream(new MemoryStream(bytes, writable: false), leaveOpen: false, progress), fileName, contentType, canReopen: true);
    }

    internal Stream Open() => _open();
}

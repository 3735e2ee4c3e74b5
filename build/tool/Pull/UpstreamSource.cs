using System.Net;

namespace Vectara.SpecTool.Pull;

/// <summary>Where a document is fetched from: a URL or a file, never for longer or in larger amounts than reasonable.</summary>
public sealed class UpstreamSource
{
    /// <summary>How long a download may take from the first byte to the last.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>About sixty times what the API's document has.</summary>
    public long MaximumBytes { get; init; } = 64 << 20;

    /// <summary>The name under which the source is recorded, and its bytes.</summary>
    public async Task<(string Name, byte[] Content)> ReadAsync(string from, CancellationToken cancellationToken)
    {
        if (!from.Contains("://", StringComparison.Ordinal)) return (Path.GetFileName(from), await ReadFileAsync(from, cancellationToken));
        if (!Uri.TryCreate(from, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new SpecException($"{from}: only http and https addresses and files can be pulled");
        // User names and query strings may hold secrets, and the record is committed.
        var name = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return (name, await DownloadAsync(address, name, cancellationToken));
    }

    private async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await ReadAllAsync(stream, path, cancellationToken);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SpecException($"{path}: there is no such file", error);
        }
    }

    private async Task<byte[]> DownloadAsync(Uri address, string name, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
        // The token above also covers reading the body, which the client's own timeout does not.
        client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Vectara.SpecTool/1.0");
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
                throw new SpecException($"{name}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}; check the address or try again later");
            if (response.StatusCode != HttpStatusCode.OK)
                throw new SpecException($"{name}: the server answered {(int)response.StatusCode} without the whole document; try again later");
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            return await ReadAllAsync(stream, name, limit.Token);
        }
        catch (HttpRequestException error)
        {
            throw new SpecException($"{name}: no answer ({error.GetBaseException().Message}); check the network, or give a file with --from FILE", error);
        }
        catch (IOException error)
        {
            throw new SpecException($"{name}: the download broke off ({error.Message}); try again", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SpecException($"{name}: the download took more than {Timeout.TotalSeconds:0.#} s; try again, or give a file with --from FILE", error);
        }
    }

    private async Task<byte[]> ReadAllAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, count);
            if (content.Length > MaximumBytes)
                throw new SpecException($"{name}: more than {MaximumBytes >> 20} MiB, which no specification has; check the address");
        }

        return content.ToArray();
    }
}

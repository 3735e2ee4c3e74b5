namespace Vectara.Tests.Transport.Support;

/// <summary>Uploads of a file.</summary>
internal static class Uploads
{
    internal static Task<Document> UploadAsync(this VectaraClient client, VectaraFile file, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        client.Upload.FileAsync("k", new UploadFileRequest { File = file }, options, cancellationToken);

    internal static VectaraFile ForwardOnly(string text = "what the file says") => VectaraFile.FromStream(new ForwardOnlyStream(System.Text.Encoding.UTF8.GetBytes(text)), "a.txt");
}

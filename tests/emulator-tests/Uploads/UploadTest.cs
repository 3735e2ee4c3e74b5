using System.Net.Http.Headers;
using System.Text;

namespace Vectara.Emulator.Tests.Uploads;

/// <summary>A test that uploads files to a corpus.</summary>
internal abstract class UploadTest : EmulatorTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync();

    protected Task<Reply> UploadAsync(string name, string content, string? type = null, params (string Name, string Json)[] others) =>
        UploadAsync(name, Encoding.UTF8.GetBytes(content), type, others);

    protected Task<Reply> UploadAsync(string name, byte[] content, string? type = null, params (string Name, string Json)[] others)
    {
        var form = new MultipartFormDataContent();
        foreach (var (part, json) in others)
            form.Add(new StringContent(json, Encoding.UTF8, json.StartsWith('{') ? "application/json" : "text/plain"), part);
        var file = new ByteArrayContent(content);
        if (type is not null)
            file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        form.Add(file, "file", name);
        return SendAsync(Http, HttpMethod.Post, "v2/corpora/docs/upload_file", form);
    }

    /// <summary>Uploads a file, and gives back the document that came of it.</summary>
    protected async Task<Reply> DocumentOfAsync(string name, byte[] content, string? type = null, params (string Name, string Json)[] others)
    {
        var reply = await UploadAsync(name, content, type, others);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
        return await GetAsync("v2/corpora/docs/documents/" + Uri.EscapeDataString((string)reply.Body["id"]!));
    }

    protected Task<Reply> DocumentOfAsync(string name, string content, string? type = null, params (string Name, string Json)[] others) =>
        DocumentOfAsync(name, Encoding.UTF8.GetBytes(content), type, others);
}

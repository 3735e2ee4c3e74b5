using System.Net.Sockets;
using System.Text;

namespace Vectara.Emulator.Tests;

internal sealed class RoutingTests : EmulatorTest
{
    [Test]
    [SendsInvalidRequests]
    public async Task A_path_that_the_API_does_not_have_answers_404([Values("v2", "v1/query", "v2/corpora/", "v2/corpora/a/b", "v2//corpora")] string path) =>
        AssertError(await GetAsync(path), HttpStatusCode.NotFound);

    [Test]
    [SendsInvalidRequests]
    public async Task A_verb_that_a_path_does_not_have_answers_405_and_says_which_it_has()
    {
        var reply = await SendAsync(Http, HttpMethod.Put, "v2/corpora", "{}");
        AssertError(reply, HttpStatusCode.MethodNotAllowed);
        Assert.That(reply.Message.Content.Headers.Allow, Is.EquivalentTo(["GET", "POST"]));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task HEAD_and_OPTIONS_are_refused_in_order()
    {
        Assert.That((await SendAsync(Http, HttpMethod.Head, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        AssertError(await SendAsync(Http, HttpMethod.Options, "v2/corpora"), HttpStatusCode.MethodNotAllowed);
    }

    [TestCase("a/b?c#d")]
    [TestCase("100%")]
    [TestCase("a%2Fb")]
    [TestCase("ä ö+ü&=")]
    [TestCase("文档 🚀")]
    public async Task An_id_is_whatever_the_segment_says(string id)
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", id, "text");
        Assert.That((string?)(await GetAsync($"v2/corpora/docs/documents/{Uri.EscapeDataString(id)}")).Body["id"], Is.EqualTo(id));
        Assert.That((await DeleteAsync($"v2/corpora/docs/documents/{Uri.EscapeDataString(id)}")).Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    /// <summary>Uri itself removes dot segments, encoded ones too, so this is sent without it.</summary>
    [TestCase("/v2/corpora/docs/documents/%2E%2E", 200)]
    [TestCase("/v2/corpora/docs/documents/..", 200)]
    [TestCase("http://localhost/v2/corpora/docs/documents/%2e.?x=1", 200)]
    [TestCase("/v2/corpora/docs/documents/%zz", 404)]
    [TestCase("*", 404)]
    public async Task A_target_is_taken_as_it_was_sent(string target, int status)
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "..", "text");
        using var connection = new TcpClient();
        await connection.ConnectAsync(Vectara.BaseAddress.Host, Vectara.BaseAddress.Port);
        await using var stream = connection.GetStream();
        var method = target == "*" ? "OPTIONS" : "GET";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nx-api-key: {Vectara.ApiKey}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.That(await reader.ReadLineAsync(), Does.StartWith($"HTTP/1.1 {status} "));
    }
}

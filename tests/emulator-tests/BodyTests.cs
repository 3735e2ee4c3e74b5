using System.Net.Http.Headers;
using System.Text;

namespace Vectara.Emulator.Tests;

internal sealed class BodyTests : EmulatorTest
{
    [TestCase("""{"key": """)]
    [TestCase("""{"key": "a"} x""")]
    [TestCase("""{'key': 'a'}""")]
    [TestCase("""{"key": "a", "key": "b"}""")]
    [TestCase("""{"key": "a", "name": "\ud800"}""")]
    [TestCase("""{"key": "a", "\udc00": 1}""")]
    [TestCase("""[]""")]
    [TestCase("""null""")]
    [TestCase(""" """)]
    [SendsInvalidRequests]
    public async Task What_is_no_JSON_object_answers_400(string body) =>
        AssertBadRequest(await PostAsync("v2/corpora", body), "body");

    [Test]
    [SendsInvalidRequests]
    public async Task A_body_that_nests_without_end_answers_400() =>
        AssertBadRequest(await PostAsync("v2/corpora", string.Concat(Enumerable.Repeat("[", 10_000))), "body");

    [Test]
    public async Task A_body_that_is_missing_answers_400_where_one_is_needed()
    {
        AssertBadRequest(await SendAsync(Http, HttpMethod.Post, "v2/corpora"), "body");
        AssertBadRequest(await PostAsync("v2/corpora", ""), "body");
    }

    [TestCase("text/plain")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase(null)]
    [SendsInvalidRequests]
    public async Task A_body_of_another_kind_answers_415(string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"key": "a"}"""));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await Http.PostAsync("v2/corpora", content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [TestCase("APPLICATION/json; charset=utf-8")]
    [TestCase("application/json")]
    [SendsToleratedRequests]
    public async Task JSON_is_known_by_its_media_type(string type)
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("""{"key": "a"}""")]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await Http.PostAsync("v2/corpora", content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_whole_number_is_one_however_it_is_written()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "apple", "apple");
        foreach (var number in new[] { "1", "1.0", "1e0", "10e-1" })
            Assert.That((await PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple", "search": {"limit": {{{number}}}}}""")).Items("search_results").Count(), Is.EqualTo(1), number);
        foreach (var number in new[] { "1.5", "1e400", "9999999999", "99999999999999999999999999999999999999", "\"1\"", "true" })
            AssertBadRequest(await PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple", "search": {"limit": {{{number}}}}}"""), "search.limit");
    }

    [Test]
    [SendsInvalidRequests]
    public async Task Many_mistakes_are_reported_as_far_as_they_help()
    {
        await CreateCorpusAsync();
        var parts = string.Join(',', Enumerable.Repeat("{}", 500));
        var reply = await PostAsync("v2/corpora/docs/documents", $$"""{"id": "a", "type": "core", "document_parts": [{{parts}}]}""");
        AssertError(reply, HttpStatusCode.BadRequest);
        Assert.That(reply.FieldErrors, Has.Count.EqualTo(100));
    }

    [TestCase("0")]
    [TestCase("soon")]
    [SendsInvalidRequests]
    public async Task A_header_that_is_wrong_answers_400_and_is_named(string seconds)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v2/corpora") { Headers = { { "Request-Timeout", seconds } } };
        using var response = await Http.SendAsync(request);
        AssertBadRequest(new Reply(response.StatusCode, response, await response.Content.ReadAsStringAsync()), "Request-Timeout");
    }
}

namespace Vectara.Emulator.Tests;

/// <summary>What browsers ask on behalf of web pages of other origins, as they ask it.</summary>
internal sealed class CrossOriginTests : EmulatorTest
{
    private const string Origin = "http://app.example";

    [TestCase("POST", "v2/corpora/docs/query", "content-type,x-api-key")]
    [TestCase("DELETE", "v2/corpora/docs", "authorization")]
    public async Task A_page_may_send_what_it_likes(string method, string path, string headers)
    {
        // The browser asks without credentials.
        using var http = Judged.Client(Vectara.BaseAddress);
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Origin", Origin }, { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", headers } },
        };
        using var response = await http.SendAsync(request);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(Header(response, "Access-Control-Allow-Origin"), Is.EqualTo("*"));
            Assert.That(Header(response, "Access-Control-Allow-Methods"), Is.EqualTo(method));
            Assert.That(Header(response, "Access-Control-Allow-Headers"), Is.EqualTo(headers));
            Assert.That(Vectara.Requests, Is.Empty);
        }
    }

    [TestCase("v2/corpora", HttpStatusCode.OK)]
    [TestCase("v2/corpora/nope", HttpStatusCode.NotFound)]
    public async Task A_page_may_read_the_answer_and_its_request_id(string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", Origin } } };
        using var response = await Http.SendAsync(request);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(status));
            Assert.That(Header(response, "Access-Control-Allow-Origin"), Is.EqualTo("*"));
            Assert.That(Header(response, "Access-Control-Expose-Headers"), Does.Contain("x-request-id"));
        }
    }

    [Test]
    public async Task The_emulator_itself_is_not_a_pages_to_control()
    {
        using var http = Judged.Client(Vectara.BaseAddress);
        using var request = new HttpRequestMessage(HttpMethod.Get, "_emulator") { Headers = { { "Origin", Origin } } };
        using var response = await http.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

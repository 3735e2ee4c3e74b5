using System.Text;

namespace Vectara.Emulator.Tests.Control;

/// <summary>Everything that a test in .NET does through the class, a test in another language does over HTTP.</summary>
internal sealed class ControlTests : EmulatorTest
{
    private HttpClient _control = null!;

    [SetUp]
    public void Prepare() => _control = new HttpClient { BaseAddress = new Uri(Vectara.BaseAddress, "_emulator/") };

    [TearDown]
    public void DisposeClient() => _control.Dispose();

    [Test]
    public async Task The_emulator_says_how_to_reach_it()
    {
        var reply = await SendAsync(_control, HttpMethod.Get, "../_emulator");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)reply.Body["base_address"], Is.EqualTo(Vectara.BaseAddress.ToString()));
            Assert.That((string?)reply.Body["api_key"], Is.EqualTo(Vectara.ApiKey));
            Assert.That((string?)reply.Body["oauth_client"]!["client_id"], Is.EqualTo(Vectara.OAuthClient.Id));
            Assert.That((string?)reply.Body["oauth_client"]!["client_secret"], Is.EqualTo(Vectara.OAuthClient.Secret));
            Assert.That((string?)reply.Body["oauth_client"]!["token_endpoint"], Is.EqualTo(Vectara.OAuthClient.TokenEndpoint.ToString()));
        }
    }

    [Test]
    public async Task Faults_are_added_listed_and_removed()
    {
        const string Fault = """{"type": "status", "status": 429, "headers": {"Retry-After": "1"}, "operation": "listCorpora", "times": 1, "probability": 1, "seed": 3, "skip": 0}""";
        var added = await SendAsync(_control, HttpMethod.Post, "faults", Fault);
        Assert.That(added.Status, Is.EqualTo(HttpStatusCode.Created), added.Text);
        Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        var listed = (await SendAsync(_control, HttpMethod.Get, "faults")).Items("faults").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)listed["count"], Is.EqualTo(1));
            Assert.That((string?)listed["fault"]!["type"], Is.EqualTo("status"));
            Assert.That((string?)listed["fault"]!["headers"]!["Retry-After"], Is.EqualTo("1"));
            Assert.That((await SendAsync(_control, HttpMethod.Delete, $"faults/{added.Body["id"]}")).Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await SendAsync(_control, HttpMethod.Delete, $"faults/{added.Body["id"]}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [TestCase("""{"type": "latency", "delay": 0.01}""")]
    [TestCase("""{"type": "reset", "after_request": true}""")]
    [TestCase("""{"type": "truncation", "bytes": 3}""")]
    [TestCase("""{"type": "stall", "events": 2}""")]
    [TestCase("""{"type": "malformed_json"}""")]
    [TestCase("""{"type": "unknown_event"}""")]
    [TestCase("""{"type": "unknown_member"}""")]
    [TestCase("""{"type": "unknown_enum_value"}""")]
    [TestCase("""{"type": "unknown_variant"}""")]
    [TestCase("""{"type": "expired_token"}""")]
    public async Task Every_fault_has_a_form_in_JSON(string fault)
    {
        Assert.That((await SendAsync(_control, HttpMethod.Post, "faults", fault)).Status, Is.EqualTo(HttpStatusCode.Created));
        var listed = (await SendAsync(_control, HttpMethod.Get, "faults")).Items("faults").Single()["fault"]!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(fault)!.AsObject())
            Assert.That(listed[name]!.ToJsonString(), Is.EqualTo(value!.ToJsonString()), name);
    }

    [TestCase("faults", """{"type": "plague"}""")]
    [TestCase("faults", """{"type": "status", "status": 500, "operation": "danceCorpus"}""")]
    [TestCase("faults", """{"type": "status", "status": 500, "sometimes": true}""")]
    [TestCase("faults", "no JSON")]
    [TestCase("clock", "{}")]
    [TestCase("clock", """{"advance_seconds": -1}""")]
    [TestCase("clock", """{"advance_seconds": "much"}""", "advance_seconds must be a number")]
    [TestCase("clock", """{"advance_seconds": 1e300}""")]
    [TestCase("clock", """{"advance_seconds": 9e11}""")]
    [TestCase("faults", """{"type": "latency", "delay": 1e300}""")]
    [TestCase("faults", """{"type": "status"}""", "Status must be from 200 to 599")]
    [TestCase("faults", """{"type": "status", "status": 503, "headers": {"Retry After": "1"}}""", "Headers must not have 'Retry After'")]
    [TestCase("faults", "{}", "A fault has a type, such as status")]
    [TestCase("faults", """{"status": 500}""", "A fault has a type, such as status")]
    [TestCase("faults", """{"type": "reset", "probability": 2}""", "Probability must be from 0 to 1")]
    [TestCase("seed", "weather: []", "The seed of the request has 'weather'")]
    [TestCase("seed", "corpora: [{key: a}, {key: a b}]", "The seed of the request: corpora[1] cannot be filled in: key must")]
    [TestCase("requests/assert", """{"operation": 5}""")]
    [TestCase("requests/assert", "[]")]
    [TestCase("requests/assert", """{"operation": "danceCorpus", "times": 0}""", "There is no operation 'danceCorpus'")]
    [TestCase("requests/assert", """{"operation": "createCorpus", "times": "twice"}""", "times must be a whole number")]
    [TestCase("requests/assert", """{"operation": "createCorpus", "times": -1}""", "times must not be negative")]
    [TestCase("requests/assert", """{"operation": "createCorpus", "times": 1.5}""", "times must be a whole number")]
    public async Task What_makes_no_sense_answers_400_with_a_word(string path, string body, string word = "")
    {
        var reply = await SendAsync(_control, HttpMethod.Post, path, body);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)reply.Body["messages"]![0], Is.Not.Empty.And.StartsWith(word));
    }

    [TestCase("last=few", "last must be a whole number")]
    [TestCase("last=-1", "last must not be negative")]
    [TestCase("status=ok", "status must be a whole number")]
    [TestCase("operation=danceCorpus", "There is no operation 'danceCorpus'")]
    public async Task What_makes_no_sense_of_a_list_of_requests_answers_400(string query, string word)
    {
        var reply = await SendAsync(_control, HttpMethod.Get, $"requests?{query}");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest), reply.Text);
        Assert.That((string?)reply.Body["messages"]![0], Does.StartWith(word));
    }

    [Test]
    public async Task The_members_of_a_fault_come_in_any_order()
    {
        await SendAsync(_control, HttpMethod.Post, "faults", """{"status": 418, "type": "status"}""");
        Assert.That((int)(await SendAsync(_control, HttpMethod.Get, "faults")).Items("faults").Single()["fault"]!["status"]!, Is.EqualTo(418));
    }

    [Test]
    public async Task A_snapshot_that_is_forgotten_leaves_its_id_to_nobody()
    {
        await SendAsync(_control, HttpMethod.Post, "snapshots");
        var second = (string?)(await SendAsync(_control, HttpMethod.Post, "snapshots")).Body["id"];
        await SendAsync(_control, HttpMethod.Delete, "snapshots/1");
        await CreateCorpusAsync();
        var third = (string?)(await SendAsync(_control, HttpMethod.Post, "snapshots")).Body["id"];
        Assert.That(third, Is.Not.EqualTo(second));
        await SendAsync(_control, HttpMethod.Post, $"snapshots/{second}/restore");
        AssertNotFound(await GetAsync("v2/corpora/docs"), "docs");
    }

    [Test]
    public async Task The_clock_is_read_and_put_forward()
    {
        var before = (await SendAsync(_control, HttpMethod.Get, "clock")).Body["now"]!.GetValue<DateTimeOffset>();
        var after = (await SendAsync(_control, HttpMethod.Post, "clock", """{"advance_seconds": 3600}""")).Body["now"]!.GetValue<DateTimeOffset>();
        Assert.That(after - before, Is.GreaterThanOrEqualTo(TimeSpan.FromHours(1)));
        Assert.That(Vectara.Clock.GetUtcNow(), Is.GreaterThanOrEqualTo(after));
    }

    [Test]
    public async Task Requests_are_listed_asserted_and_forgotten()
    {
        await CreateCorpusAsync();
        await GetAsync("v2/corpora/nope");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await SendAsync(_control, HttpMethod.Get, "requests")).Texts("requests", "operation"), Is.EqualTo(["createCorpus", "getCorpus"]), "requests to the emulator itself are none");
            Assert.That((await SendAsync(_control, HttpMethod.Get, "requests?status=404")).Texts("requests", "path"), Is.EqualTo(["/v2/corpora/nope"]));
            Assert.That((await SendAsync(_control, HttpMethod.Get, "requests?operation=createCorpus")).Items("requests").Count(), Is.EqualTo(1));
            Assert.That((await SendAsync(_control, HttpMethod.Get, "requests?last=1")).Texts("requests", "operation"), Is.EqualTo(["getCorpus"]));
            Assert.That((await SendAsync(_control, HttpMethod.Post, "requests/assert", """{"operation": "createCorpus"}""")).Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await SendAsync(_control, HttpMethod.Post, "requests/assert", """{"operation": "createCorpus", "times": 2}""")).Status, Is.EqualTo(HttpStatusCode.Conflict));
        }

        await SendAsync(_control, HttpMethod.Delete, "requests");
        Assert.That((await SendAsync(_control, HttpMethod.Get, "requests")).Items("requests"), Is.Empty);
    }

    [Test]
    public async Task Data_is_seeded_kept_restored_and_reset()
    {
        await SendAsync(_control, HttpMethod.Post, "seed", """{"corpora": [{"key": "docs"}]}""");
        var id = (string?)(await SendAsync(_control, HttpMethod.Post, "snapshots")).Body["id"];
        await DeleteAsync("v2/corpora/docs");
        Assert.That((await SendAsync(_control, HttpMethod.Post, $"snapshots/{id}/restore")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await GetAsync("v2/corpora/docs")).Status, Is.EqualTo(HttpStatusCode.OK));
        await SendAsync(_control, HttpMethod.Post, "reset");
        AssertNotFound(await GetAsync("v2/corpora/docs"), "docs");
        await SendAsync(_control, HttpMethod.Delete, $"snapshots/{id}");
        Assert.That((await SendAsync(_control, HttpMethod.Post, $"snapshots/{id}/restore")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Tokens_expire_and_pipelines_get_records()
    {
        Assert.That((await SendAsync(_control, HttpMethod.Post, "tokens/expire")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        var reply = await SendAsync(_control, HttpMethod.Put, "pipelines/nope/records/a", """{"content": "A"}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("GET", "weather", HttpStatusCode.NotFound)]
    [TestCase("PATCH", "faults", HttpStatusCode.MethodNotAllowed)]
    public async Task What_there_is_not_is_said_so(string method, string path, HttpStatusCode status) =>
        Assert.That((await SendAsync(_control, new HttpMethod(method), path)).Status, Is.EqualTo(status));

    [TestCase("Origin", "https://example.com")]
    [TestCase("Origin", "null")]
    [TestCase("Host", "example.com")]
    public async Task Web_pages_of_other_origins_are_kept_out(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "reset") { Content = new StringContent("", Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await _control.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }
}

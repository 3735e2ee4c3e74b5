using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Vectara.Emulator.Tests.Faults;

internal sealed class FaultTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Paris is the capital of France.");
    }

    [Test]
    public async Task A_status_is_answered_so_many_times_with_its_headers()
    {
        Vectara.Faults.Add(new StatusFault(503) { Operation = "listCorpora", Times = 2, Headers = new Dictionary<string, string> { ["Retry-After"] = "7" } });
        var first = await GetAsync("v2/corpora");
        AssertError(first, HttpStatusCode.ServiceUnavailable);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Message.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That((await GetAsync("v2/corpora/docs")).Status, Is.EqualTo(HttpStatusCode.OK), "another operation");
            Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Vectara.Faults.All.Single().Count, Is.EqualTo(2));
        }
    }

    [Test]
    public async Task A_request_that_a_status_answers_is_not_carried_out()
    {
        Vectara.Faults.Add(new StatusFault(500) { Operation = "POST /v2/corpora", Message = "as the test wants it" });
        Assert.That((string?)(await PostAsync("v2/corpora", """{"key": "new"}""")).Body["messages"]![0], Is.EqualTo("as the test wants it"));
        AssertNotFound(await GetAsync("v2/corpora/new"), "new");
    }

    [Test]
    public async Task Which_requests_are_hit_depends_on_the_seed_alone()
    {
        var runs = new List<string>();
        foreach (var seed in new[] { 1, 1, 2 })
        {
            Vectara.Faults.Clear();
            Vectara.Faults.Add(new StatusFault(500) { Probability = 0.5, Seed = seed });
            var run = new StringBuilder();
            for (var i = 0; i < 24; i++)
                run.Append((await GetAsync("v2/corpora")).Status == HttpStatusCode.OK ? '.' : 'x');
            runs.Add(run.ToString());
        }

        Assert.That(runs[0], Does.Contain(".").And.Contain("x"));
        Assert.That(runs[1], Is.EqualTo(runs[0]));
        Assert.That(runs[2], Is.Not.EqualTo(runs[0]));
    }

    [Test]
    public async Task A_fault_may_begin_later_and_be_removed()
    {
        var id = Vectara.Faults.Add(new StatusFault(500) { Skip = 1 });
        Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(Vectara.Faults.Remove(id), Is.True);
        Assert.That(Vectara.Faults.Remove(id), Is.False);
        Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_latency_delays_the_answer()
    {
        Vectara.Faults.Add(new LatencyFault(TimeSpan.FromMilliseconds(200)));
        var watch = Stopwatch.StartNew();
        Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(watch.Elapsed, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(190)));
    }

    [Test]
    public async Task A_reset_before_the_request_leaves_everything_as_it_was()
    {
        Vectara.Faults.Add(new ResetFault { Operation = "createCorpus", Times = 1 });
        Assert.That(() => PostAsync("v2/corpora", """{"key": "new"}"""), Throws.InstanceOf<HttpRequestException>());
        AssertNotFound(await GetAsync("v2/corpora/new"), "new");
    }

    [Test]
    public async Task A_reset_after_the_request_loses_the_answer_alone()
    {
        Vectara.Faults.Add(new ResetFault { Operation = "createCorpus", Times = 1, AfterRequest = true });
        Assert.That(() => PostAsync("v2/corpora", """{"key": "new"}"""), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await GetAsync("v2/corpora/new")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Vectara.AssertRequested("createCorpus", 2)[1].Status, Is.Null, "the first one made the corpus of the tests");
    }

    [Test]
    public async Task A_truncated_body_breaks_off_after_so_many_bytes()
    {
        Vectara.Faults.Add(new TruncationFault(10) { Operation = "getCorpus" });
        using var response = await Http.GetAsync("v2/corpora/docs", HttpCompletionOption.ResponseHeadersRead);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await using var body = await response.Content.ReadAsStreamAsync();
        var read = new byte[100];
        var count = await body.ReadAtLeastAsync(read, 10);
        Assert.That(Encoding.UTF8.GetString(read, 0, count), Is.EqualTo("""{"id":"crp"""));
        Assert.That(async () => await body.ReadAtLeastAsync(read, 1), Throws.InstanceOf<IOException>().Or.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_truncated_stream_breaks_off_in_the_middle_of_an_event()
    {
        Vectara.Faults.Add(new TruncationFault(30) { Operation = "queryCorpus" });
        using var response = await AskStreamingAsync();
        Assert.That(async () => await response.Content.ReadAsStringAsync(), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_stalled_stream_says_no_more_and_does_not_end(CancellationToken cancellationToken)
    {
        Vectara.Faults.Add(new StallFault(1) { Operation = "queryCorpus" });
        using var response = await AskStreamingAsync();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var reader = new StreamReader(body);
        Assert.That(await reader.ReadLineAsync(cancellationToken), Is.EqualTo("event:search_results"));
        Assert.That(await reader.ReadLineAsync(cancellationToken), Does.StartWith("data:"));
        await reader.ReadLineAsync(cancellationToken);
        var more = reader.ReadLineAsync(CancellationToken.None).AsTask();
        await GetAsync("v2/corpora");
        Assert.That(more.IsCompleted, Is.False, "though others are answered meanwhile");
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task A_stream_that_stalls_before_its_first_event_has_begun(CancellationToken cancellationToken)
    {
        Vectara.Faults.Add(new StallFault(0) { Operation = "queryCorpus" });
        using var response = await AskStreamingAsync(cancellationToken);
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task Malformed_JSON_is_an_answer_that_cannot_be_parsed()
    {
        Vectara.Faults.Add(new MalformedJsonFault());
        var reply = await GetAsync("v2/corpora/docs");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(() => reply.Body, Throws.InstanceOf<System.Text.Json.JsonException>());
        using var stream = await AskStreamingAsync();
        var lines = (await stream.Content.ReadAsStringAsync()).Split('\n');
        Assert.That(() => JsonNode.Parse(lines[1][5..]), Throws.InstanceOf<System.Text.Json.JsonException>());
        Assert.That(() => JsonNode.Parse(lines[4][5..]), Throws.Nothing, "the events after the first one are as they should be");
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task An_unknown_event_comes_before_the_known_ones()
    {
        Vectara.Faults.Add(new UnknownEventFault { Operation = "queryCorpus" });
        using var stream = await AskStreamingAsync();
        var types = (await stream.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("event:", StringComparison.Ordinal)).ToList();
        Assert.That(types[..2], Is.EqualTo(["event:unknown_to_the_contract", "event:search_results"]));
    }

    [Test]
    public async Task Unknown_members_are_in_each_object_that_the_contract_describes()
    {
        await PatchAsync("v2/corpora/docs", """{"description": "x"}""");
        await PostAsync("v2/corpora/docs/documents", """{"id": "two", "type": "core", "metadata": {"mine": 1}, "document_parts": [{"text": "a"}]}""");
        Vectara.Faults.Add(new UnknownMemberFault());
        var document = (await GetAsync("v2/corpora/docs/documents/two")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document["unknown_to_the_contract"], Is.Not.Null);
            Assert.That(document["parts"]![0]!["unknown_to_the_contract"], Is.Not.Null);
            Assert.That(document["metadata"]!.ToJsonString(), Is.EqualTo("""{"mine":1}"""), "metadata is the caller's");
        }
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task Unknown_values_take_the_place_of_those_of_enumerations()
    {
        await PostAsync("v2/api_keys", """{"name": "K", "api_roles": ["viewer"]}""");
        Vectara.Faults.Add(new UnknownEnumValueFault());
        var key = (await GetAsync("v2/api_keys")).Items("api_keys").Last();
        Assert.That((string?)key["api_roles"]![0], Is.EqualTo("unknown_to_the_contract"));
        Assert.That((string?)key["name"], Is.EqualTo("K"));
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task Unknown_variants_take_the_place_of_known_ones_in_answers_and_in_streams()
    {
        Vectara.Faults.Add(new UnknownVariantFault());
        var results = (await GetAsync("v2/corpora/docs/query?query=Paris")).Items("search_results");
        Assert.That(results.Select(result => (string?)result["result_type"]), Is.All.EqualTo("unknown_to_the_contract"));
        using var stream = await AskStreamingAsync();
        Assert.That(await stream.Content.ReadAsStringAsync(), Does.StartWith("event:unknown_to_the_contract\n"));
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task A_completion_that_is_streamed_stalls_too(CancellationToken cancellationToken)
    {
        Vectara.Faults.Add(new StallFault(1));
        using var response = await CompleteAsync(cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        Assert.That(await reader.ReadLineAsync(cancellationToken), Does.StartWith("data: {"));
        Assert.That(await reader.ReadLineAsync(cancellationToken), Is.Empty);
        var more = reader.ReadLineAsync(CancellationToken.None).AsTask();
        await GetAsync("v2/corpora");
        Assert.That(more.IsCompleted, Is.False);
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task A_completion_that_is_streamed_is_distorted_too()
    {
        Vectara.Faults.Add(new UnknownMemberFault());
        Vectara.Faults.Add(new MalformedJsonFault());
        using var response = await CompleteAsync(CancellationToken.None);
        var data = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(data, Has.Length.GreaterThan(2).And.All.StartsWith("data: "));
            Assert.That(() => JsonNode.Parse(data[0][6..]), Throws.InstanceOf<System.Text.Json.JsonException>());
            Assert.That(JsonNode.Parse(data[1][6..])!["unknown_to_the_contract"], Is.Not.Null);
            Assert.That(data[^1], Is.EqualTo("data: [DONE]"));
        }
    }

    [Test]
    public async Task An_expired_token_concerns_tokens_alone()
    {
        Vectara.Faults.Add(new ExpiredTokenFault { Times = 1 });
        using var form = TokenRequest();
        using var http = Judged.Client(Vectara.BaseAddress);
        using var issued = await http.PostAsync(Vectara.OAuthClient.TokenEndpoint, form);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)JsonNode.Parse(await issued.Content.ReadAsStringAsync())!["access_token"]!);
        Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await SendAsync(http, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await SendAsync(http, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task The_token_endpoint_can_fail_too()
    {
        Vectara.Faults.Add(new StatusFault(503) { Operation = "requestToken" });
        using var http = Judged.Client(Vectara.BaseAddress);
        using var form = TokenRequest();
        using var response = await http.PostAsync(Vectara.OAuthClient.TokenEndpoint, form);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task Faults_add_up()
    {
        Vectara.Faults.Add(new LatencyFault(TimeSpan.FromMilliseconds(50)));
        Vectara.Faults.Add(new StatusFault(429));
        var watch = Stopwatch.StartNew();
        Assert.That((await GetAsync("v2/corpora")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(watch.Elapsed, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(45)));
    }

    [Test]
    public void A_fault_that_makes_no_sense_is_an_ArgumentException()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Vectara.Faults.Add(new StatusFault(500) { Operation = "danceCorpus" }), Throws.ArgumentException.With.Message.Contain("danceCorpus"));
            Assert.That(() => Vectara.Faults.Add(new StatusFault(500) { Operation = "PUT /v2/corpora" }), Throws.ArgumentException);
            Assert.That(() => Vectara.Faults.Add(new StatusFault(99)), Throws.ArgumentException);
            Assert.That(() => Vectara.Faults.Add(new StatusFault(500) { Probability = 1.5 }), Throws.ArgumentException);
            Assert.That(() => Vectara.Faults.Add(new LatencyFault(TimeSpan.FromSeconds(-1))), Throws.ArgumentException);
        }
    }

    private FormUrlEncodedContent TokenRequest() => new(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials", ["client_id"] = Vectara.OAuthClient.Id, ["client_secret"] = Vectara.OAuthClient.Secret,
    });

    private Task<HttpResponseMessage> AskStreamingAsync(CancellationToken cancellationToken = default) =>
        StreamingAsync("v2/corpora/docs/query", """{"query": "Paris", "stream_response": true, "generation": {}}""", cancellationToken);

    private Task<HttpResponseMessage> CompleteAsync(CancellationToken cancellationToken) =>
        StreamingAsync("v2/llms/chat/completions", """{"model": "gpt-4o", "stream": true, "messages": [{"role": "user", "content": "Paris"}]}""", cancellationToken);

    private async Task<HttpResponseMessage> StreamingAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}

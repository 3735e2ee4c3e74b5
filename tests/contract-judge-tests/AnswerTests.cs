namespace Vectara.ContractJudge.Tests;

internal sealed class AnswerTests : JudgeTest
{
    [TestCase(200, EmptyList)]
    [TestCase(200, """{"corpora": [{"id": "crp_1", "key": "docs", "name": "Docs", "created_at": "2026-07-02T12:30:00.1234567Z", "limits": {"used_docs": 9007199254740993}, "unheard_of": 1}]}""", Description = "members that it does not know are allowed")]
    [TestCase(403, """{"messages": ["no"], "request_id": "1"}""")]
    [TestCase(401, """{"messages": ["who are you?"]}""", Description = "the contract lists it nowhere")]
    [TestCase(429, """{"messages": ["later"]}""")]
    public async Task An_answer_that_the_contract_has_is_right(int status, string body) =>
        Assert.That(await JudgeAsync(Request("GET", "/v2/corpora"), Answer(status, body)), Is.Empty);

    [TestCase("""{"corpora": {}}""", "/corpora")]
    [TestCase("""{"corpora": [{"id": "crp_1", "key": "a", "name": "A", "created_at": "yesterday"}]}""", "/corpora/0/created_at")]
    [TestCase("""{"corpora": [{"id": "crp_1", "key": "a", "name": "A", "limits": {"used_docs": 9223372036854775808}}]}""", "/corpora/0/limits/used_docs")]
    [TestCase("""{"corpora": [{"id": "crp_1", "key": "a", "name": "A", "limits": {"used_docs": 1.5}}]}""", "/corpora/0/limits/used_docs")]
    [TestCase("""{"corpora": [{"id": "crp_1", "key": "a"}]}""", "name")]
    [TestCase("""{"corpora": [{"id": "crp_1", "key": "a", "name": null}]}""", "/corpora/0/name")]
    [TestCase("""{"corpora": [{"id": "crp_1", "key": "a", "name": "A", "filter_attributes": [{"name": "a", "level": "document", "type": "colour"}]}]}""", "/corpora/0/filter_attributes/0/type")]
    [TestCase("""{"corpora": [""", "is no JSON")]
    [TestCase("", "is no JSON")]
    public async Task A_body_that_the_schema_refuses_is_wrong(string body, string what) =>
        AssertFinding(await JudgeAsync(Request("GET", "/v2/corpora"), Answer(200, body)), "Answer of listCorpora, body", what);

    [TestCase(201, EmptyList, "does not answer 201")]
    [TestCase(204, "", "does not answer 204")]
    [TestCase(409, """{"messages": []}""", "does not answer 409")]
    [TestCase(401, """{"messages": "who?"}""", "/messages")]
    public async Task A_status_that_the_operation_does_not_have_is_wrong(int status, string body, string what) =>
        AssertFinding(await JudgeAsync(Request("GET", "/v2/corpora"), Answer(status, body)), "Answer of listCorpora", what);

    [TestCase("text/html", "text/html")]
    [TestCase("text/event-stream", "text/event-stream")]
    [TestCase(null, "without Content-Type")]
    public async Task A_media_type_that_the_operation_does_not_have_is_wrong(string? type, string what) =>
        AssertFinding(await JudgeAsync(Request("GET", "/v2/corpora"), Answer(200, EmptyList, type)), "Answer of ", what);

    [Test]
    public async Task A_media_type_that_was_not_asked_for_is_wrong()
    {
        using var request = Request("POST", "/v2/corpora/docs/query", """{"query": "q", "stream_response": true}""");
        request.Headers.Add("Accept", "text/event-stream");
        AssertFinding(await JudgeAsync(request, Answer(200, """{"search_results": []}""")), "Answer of ", "where text/event-stream is accepted");
    }

    [Test]
    public async Task An_answer_without_a_body_has_none()
    {
        Assert.That(await JudgeAsync(Request("DELETE", "/v2/corpora/docs"), Answer(204, type: null)), Is.Empty);
        AssertFinding(await JudgeAsync(Request("DELETE", "/v2/corpora/docs"), Answer(204, "{}")), "Answer of ", "does not answer 204 with application/json");
    }

    [Test]
    public async Task The_answer_to_a_HEAD_has_no_body() => Assert.That(
        await JudgeAsync(Request("HEAD", "/v2/corpora"), Answer(405)),
        Is.EqualTo("Request of HEAD /v2/corpora, address: the API has no such operation"));

    [Test]
    public async Task A_path_that_the_API_does_not_have_is_answered_with_an_error_of_its_shape()
    {
        var findings = await JudgeAsync(Request("GET", "/v2/nothing"), Answer(404, "Not Found", "text/plain"));
        Assert.That(findings.Split('\n'), Has.Exactly(1).StartsWith("Answer of GET /v2/nothing, body"));
    }

    [Test]
    public async Task A_secret_that_comes_back_is_wrong_and_need_not_come_back()
    {
        const string Source = """{"type": "s3", "bucket": "b"OTHERS}""";
        const string Pipeline = """{"id": "pip_1", "key": "p", "name": "p", "source": SOURCE, "trigger": {"type": "manual"}, "transform": {"type": "agent", "agent_key": "a"}, "enabled": true, "status": "active", "sync_mode": "full_refresh", "created_at": "2026-07-02T12:30:00Z", "updated_at": "2026-07-02T12:30:00Z"}""";
        var without = await JudgeAsync(Request("GET", "/v2/pipelines/p"), Answer(200, Pipeline.Replace("SOURCE", Source.Replace("OTHERS", ""))));
        var with = await JudgeAsync(Request("GET", "/v2/pipelines/p"), Answer(200, Pipeline.Replace("SOURCE", Source.Replace("OTHERS", """, "secret_access_key": "s" """))));
        Assert.That(without, Does.Not.Contain("secret_access_key").And.Not.Contain("access_key_id"));
        Assert.That(with, Does.Contain("/source/secret_access_key"));
    }
}

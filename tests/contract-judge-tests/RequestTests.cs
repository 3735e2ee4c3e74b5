namespace Vectara.ContractJudge.Tests;

internal sealed class RequestTests : JudgeTest
{
    private const string Core = """{"id": "a", "type": "core", "document_parts": [{"text": "t"}]}""";

    [TestCase("GET", "/v2/corpora", null)]
    [TestCase("GET", "/v2/corpora?limit=100&page_key=a%2Fb&filter=x", null)]
    [TestCase("POST", "/v2/corpora", """{"key": "docs", "filter_attributes": [{"name": "n", "level": "part", "type": "list[text]"}]}""")]
    [TestCase("POST", "/v2/corpora/docs/documents", Core)]
    [TestCase("PATCH", "/v2/agents/one", """{"description": null, "compaction": null}""", Description = "nullable members")]
    [TestCase("POST", "/v2/query", """{"query": "q", "search": {"corpora": [{"corpus_key": "docs", "custom_dimensions": {"a": 1e-3}}], "reranker": {"type": "chain", "rerankers": [{"type": "none"}, {"type": "userfn", "user_function": "get('$.score')"}]}}}""")]
    [TestCase("GET", "/v2/corpora/docs/query?query=what%20is+it&offset=0", null)]
    [TestCase("DELETE", "/v2/corpora/docs/documents/a%2Fb%20c", null)]
    public async Task A_request_that_the_contract_has_is_right(string method, string path, string? body) =>
        Assert.That(await JudgeRequestAsync(Request(method, path, body)), Is.Empty);

    [TestCase("GET", "/v2/nothing")]
    [TestCase("PUT", "/v2/corpora")]
    [TestCase("GET", "/v2/corpora/")]
    [TestCase("GET", "/v2/corpora/a/b")]
    public async Task What_is_no_operation_is_wrong(string method, string path) =>
        AssertFinding(await JudgeRequestAsync(Request(method, path)), "Request of ", "no such operation");

    [TestCase("/v2/corpora?limit=0", "query limit")]
    [TestCase("/v2/corpora?limit=many", "query limit")]
    [TestCase("/v2/corpora?limit=1.5", "query limit")]
    [TestCase("/v2/corpora?limits=1", "query limits")]
    [TestCase("/v2/corpora/docs/query", "query query: is required")]
    [TestCase("/v2/corpora/%21", "path corpus_key")]
    public async Task A_parameter_that_is_wrong_is_named(string path, string place) =>
        AssertFinding(await JudgeRequestAsync(Request("GET", path)), "Request of ", place);

    [Test]
    public async Task A_header_that_is_wrong_is_named()
    {
        using var request = Request("GET", "/v2/corpora");
        request.Headers.Add("Request-Timeout", "soon");
        AssertFinding(await JudgeRequestAsync(request), "Request of ", "header Request-Timeout");
    }

    [TestCase("""{}""", "equired properties", "key")]
    [TestCase("""{"key": 7}""", "/key", "string")]
    [TestCase("""{"key": "no key!"}""", "/key", "match")]
    [TestCase("""{"key": "a", "name": null}""", "/name", "null")]
    [TestCase("""{"key": "a", "filter_attributes": [{"name": "n", "level": "chapter", "type": "text"}]}""", "/filter_attributes/0/level", "enum")]
    [TestCase("""{"key": "a", "save_history": "yes"}""", "/save_history", "boolean")]
    [TestCase("""{"key": "a", "key": "b"}""", "is no application/json", "")]
    [TestCase("""{"key": "a", "\udc00": 1}""", "is no application/json", "")]
    [TestCase("""{"key": """, "is no application/json", "")]
    public async Task A_body_that_the_schema_refuses_is_wrong(string body, string where, string what)
    {
        var findings = await JudgeRequestAsync(Request("POST", "/v2/corpora", body));
        AssertFinding(findings, "Request of createCorpus, body", where);
        Assert.That(findings, Does.Contain(what).IgnoreCase);
    }

    [TestCase("""{"id": "a", "type": "core"}""", "document_parts")]
    [TestCase("""{"id": "a", "type": "loose", "document_parts": [{"text": "t"}]}""", "/type")]
    [TestCase("""{"id": "a", "document_parts": [{"text": "t"}]}""", "type")]
    [TestCase("""{"id": "a", "type": null, "document_parts": [{"text": "t"}]}""", "/type")]
    [TestCase("""{"id": "a", "type": "structured", "sections": [{"text": 1}]}""", "/sections/0/text")]
    public async Task The_discriminator_chooses_the_schema(string body, string what) =>
        Assert.That(await JudgeRequestAsync(Request("POST", "/v2/corpora/docs/documents", body)), Does.Contain("Request of createCorpusDocument, body").And.Contain(what));

    [Test]
    public async Task A_member_that_only_answers_have_is_wrong() => Assert.That(
        await JudgeRequestAsync(Request("PATCH", "/v2/agents/one", """{"tool_configurations": {"a": {"type": "lambda", "tool_id": "tol_1"}}}""")),
        Does.Contain("/tool_configurations/a/tool_id"));

    [Test]
    public async Task A_body_is_wrong_where_there_is_none_and_needed_where_there_is_one()
    {
        AssertFinding(await JudgeRequestAsync(Request("DELETE", "/v2/corpora/docs", "{}")), "Request of ", "takes none");
        AssertFinding(await JudgeRequestAsync(Request("POST", "/oauth/token")), "Request of ", "body: is required");
        using var text = Request("POST", "/v2/corpora", """{"key": "a"}""");
        text.Content!.Headers.ContentType = new("text/plain");
        AssertFinding(await JudgeRequestAsync(text), "Request of ", "text/plain");
    }

    [Test]
    public async Task A_request_without_credentials_is_wrong_where_they_are_needed()
    {
        using var stranger = Request("GET", "/v2/corpora");
        stranger.Headers.Remove("x-api-key");
        AssertFinding(await JudgeRequestAsync(stranger), "Request of ", "credentials");
        using var bearer = Request("GET", "/v2/corpora");
        bearer.Headers.Remove("x-api-key");
        bearer.Headers.Authorization = new("Bearer", "token");
        Assert.That(await JudgeRequestAsync(bearer), Is.Empty);
        using var token = Request("POST", "/oauth/token", """{"client_id": "a", "client_secret": "b", "grant_type": "client_credentials"}""");
        token.Headers.Remove("x-api-key");
        Assert.That(await JudgeRequestAsync(token), Is.Empty);
    }
}

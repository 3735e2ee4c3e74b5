using Vectara.Emulator.Tests.Contract;

namespace Vectara.Emulator.Tests.Accounts;

/// <summary>Who may call what is in the contract; these tests read it there themselves.</summary>
internal sealed class RoleTests : AccountTest
{
    [Test]
    [SendsInvalidRequests]
    public async Task Without_any_role_every_operation_answers_403()
    {
        var client = await WithRolesAsync("");
        foreach (var operation in ContractDocument.Operations.Where(operation => operation.NeedsCredentials))
            AssertError(await SendAsync(client, new HttpMethod(operation.Method), operation.Path[1..]), HttpStatusCode.Forbidden);
    }

    [TestCase("viewer")]
    [TestCase("corpus_developer")]
    [TestCase("agent_user")]
    [TestCase("pipeline_viewer")]
    [TestCase("billing_administrator")]
    [SendsInvalidRequests]
    public async Task A_role_of_the_account_opens_what_the_contract_says_and_nothing_else(string role)
    {
        var client = await WithRolesAsync($$""", "api_roles": ["{{role}}"]""");
        foreach (var operation in ContractDocument.Operations.Where(operation => operation.NeedsCredentials && operation.Node["x-supported-api-key-type"] is null))
        {
            var suffices = operation.Node["x-required-roles"]!.AsArray()
                .Any(required => (string?)required!["type"] == "ApiRole" && required["roles"]!.AsArray().Any(name => (string?)name == role));
            var reply = await SendAsync(client, new HttpMethod(operation.Method), operation.Path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)[1..]);
            Assert.That(reply.Status == HttpStatusCode.Forbidden, Is.Not.EqualTo(suffices), $"{operation}: {reply.Text}");
        }
    }

    [Test]
    public async Task A_refusal_says_which_roles_would_do()
    {
        var reply = await SendAsync(await WithRolesAsync(""), HttpMethod.Get, "v2/corpora/docs");
        Assert.That((string?)reply.Body["messages"]![0], Does.Contain("takes one of the ApiRoles administrator,").And.Contain("or one of the CorpusRoles administrator,"));
    }

    [Test]
    public async Task A_role_on_a_corpus_opens_that_corpus_alone()
    {
        await CreateCorpusAsync("mine");
        await CreateCorpusAsync("other");
        await IndexAsync("mine", "one", "apple");
        var viewer = await WithRolesAsync(""", "corpus_roles": [{"corpus_key": "mine", "role": "viewer"}]""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(viewer, HttpMethod.Get, "v2/corpora/mine"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(viewer, HttpMethod.Get, "v2/corpora/mine/documents/one"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(viewer, HttpMethod.Get, "v2/corpora/other"), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await StatusAsync(viewer, HttpMethod.Delete, "v2/corpora/mine/documents/one"), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await StatusAsync(viewer, HttpMethod.Get, "v2/corpora"), Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task A_query_of_several_corpora_takes_a_role_on_each_of_them()
    {
        await CreateCorpusAsync("mine");
        await CreateCorpusAsync("other");
        var viewer = await WithRolesAsync(""", "corpus_roles": [{"corpus_key": "mine", "role": "viewer"}]""");
        var one = """{"query": "apple", "search": {"corpora": [{"corpus_key": "mine"}]}}""";
        var both = """{"query": "apple", "search": {"corpora": [{"corpus_key": "mine"}, {"corpus_key": "other"}]}}""";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(viewer, HttpMethod.Post, "v2/query", one), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(viewer, HttpMethod.Post, "v2/query", both), Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    [SendsToleratedRequests]
    public async Task A_role_on_an_agent_opens_that_agent_alone()
    {
        var user = await WithRolesAsync(""", "agent_roles": [{"agent_key": "mine", "role": "agent_user"}]""");
        foreach (var key in new[] { "mine", "other" })
            await PostAsync("v2/agents", Agent(key));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(user, HttpMethod.Post, "v2/agents/mine/sessions", "{}"), Is.EqualTo(HttpStatusCode.Created));
            Assert.That(await StatusAsync(user, HttpMethod.Post, "v2/agents/other/sessions", "{}"), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await StatusAsync(user, HttpMethod.Get, "v2/agents/mine"), Is.EqualTo(HttpStatusCode.Forbidden), "an agent_user may talk to it, not look into it");
        }
    }

    [TestCase("serving", HttpStatusCode.Forbidden)]
    [TestCase("serving_and_indexing", HttpStatusCode.Created)]
    public async Task The_older_roles_of_keys_open_their_corpora_for_queries_or_for_documents_too(string role, HttpStatusCode indexing)
    {
        await CreateCorpusAsync();
        var client = await WithRolesAsync($$""", "api_key_role": "{{role}}", "corpus_keys": ["docs"]""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(client, HttpMethod.Get, "v2/corpora/docs/query?query=apple"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(client, HttpMethod.Post, "v2/corpora/docs/documents", """{"id": "a", "type": "core", "document_parts": [{"text": "apple"}]}"""), Is.EqualTo(indexing));
            Assert.That(await StatusAsync(client, HttpMethod.Get, "v2/users"), Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task What_takes_a_personal_key_refuses_another_one_with_the_same_roles()
    {
        const string Preset = """{"name": "mine", "llm_name": "gpt-4o", "prompt_template": "[]"}""";
        var service = await WithRolesAsync(""", "api_roles": ["owner"]""");
        AssertError(await SendAsync(service, HttpMethod.Post, "v2/generation_presets", Preset), HttpStatusCode.Forbidden);
        var personal = await WithRolesAsync(""", "api_key_role": "personal" """);
        Assert.That(await StatusAsync(personal, HttpMethod.Post, "v2/generation_presets", Preset), Is.Not.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task Who_may_not_call_an_operation_is_not_told_what_is_wrong_with_the_call()
    {
        var viewer = await WithRolesAsync(""", "api_roles": ["viewer"]""");
        AssertError(await SendAsync(viewer, HttpMethod.Post, "v2/users", "{}"), HttpStatusCode.Forbidden);
        AssertError(await SendAsync(viewer, HttpMethod.Post, "v2/users", "no JSON"), HttpStatusCode.Forbidden);
    }

    private static string Agent(string key) => new JsonObject
    {
        ["key"] = key,
        ["name"] = key,
        ["model"] = new JsonObject { ["name"] = "gpt-4o" },
        ["tool_configurations"] = new JsonObject(),
        ["first_step"] = new JsonObject { ["instructions"] = new JsonArray(), ["output_parser"] = new JsonObject { ["type"] = "default" } },
    }.ToJsonString();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path, string? json = null) =>
        (await SendAsync(client, method, path, json)).Status;
}

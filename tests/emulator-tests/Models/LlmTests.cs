namespace Vectara.Emulator.Tests.Models;

internal sealed class LlmTests : EmulatorTest
{
    private const string Own = """
        {"type": "openai-compatible", "name": "own-llm", "description": "Ours", "model": "m", "uri": "https://example.com/", "headers": {"X": "1"},
         "auth": {"type": "bearer", "token": "secret"}, "test_model_parameters": {"max_tokens": 5}}
        """;

    [Test]
    public async Task A_model_is_kept_as_it_was_made_but_for_its_secret()
    {
        var created = await PostAsync("v2/llms", Own);
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        var byId = await GetAsync("v2/llms/" + created.Body["id"]);
        var byName = await GetAsync("v2/llms/own-llm");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)created.Body["id"], Does.StartWith("llm_"));
            Assert.That((string?)created.Body["name"], Is.EqualTo("own-llm"));
            Assert.That((bool?)created.Body["enabled"], Is.True);
            Assert.That((bool?)created.Body["default"], Is.False);
            Assert.That((string?)created.Body["auth"]!["token"], Is.EqualTo("****"));
            Assert.That(byId.Text, Is.EqualTo(created.Text));
            Assert.That(byName.Text, Is.EqualTo(created.Text));
            Assert.That((await GetAsync("v2/llms")).Items("llms").Last().ToJsonString(), Is.EqualTo(created.Body.ToJsonString()));
        }
    }

    [TestCase("""{"type": "header", "header": "x-key", "value": "secret"}""", """{"type":"header","header":"x-key","value":"****"}""")]
    [TestCase("""{"type": "oauth_client_credentials", "token_endpoint": "https://example.com/", "client_id": "c", "client_secret": "secret"}""",
        """{"type":"oauth_client_credentials","token_endpoint":"https://example.com/","client_id":"c","client_secret":"****"}""")]
    public async Task Of_credentials_only_the_secret_is_hidden(string auth, string shown)
    {
        var created = await PostAsync("v2/llms", $$"""{"type": "openai-compatible", "name": "a", "model": "m", "uri": "https://example.com/", "auth": {{auth}}}""");
        Assert.That(JsonNode.DeepEquals(created.Body["auth"], JsonNode.Parse(shown)), created.Text);
    }

    [Test]
    public async Task What_a_model_can_do_is_known_even_where_its_maker_does_not_say()
    {
        var created = await PostAsync("v2/llms", """{"type": "openai-compatible", "name": "a", "model": "m", "uri": "https://example.com/", "capabilities": {"context_limit": 5000}}""");
        Assert.That((long?)created.Body["capabilities"]!["context_limit"], Is.EqualTo(5000), created.Text);
        Assert.That((bool?)created.Body["capabilities"]!["tool_calling"], Is.True);
        var changed = await PatchAsync("v2/llms/a", """{"type": "openai-compatible", "capabilities": {"image_support": true}}""");
        Assert.That((long?)changed.Body["capabilities"]!["context_limit"], Is.EqualTo(5000), changed.Text);
        Assert.That((bool?)changed.Body["capabilities"]!["image_support"], Is.True);
    }

    [Test]
    public async Task A_model_that_is_disabled_cannot_be_used()
    {
        await PostAsync("v2/llms", Own);
        await PatchAsync("v2/llms/own-llm", """{"type": "openai-compatible", "enabled": false}""");
        AssertBadRequest(await PostAsync("v2/llms/chat/completions", """{"model": "own-llm", "messages": [{"role": "user", "content": "Hello"}]}"""), "model");
        await CreateCorpusAsync();
        AssertBadRequest(
            await PostAsync("v2/corpora/docs/query", """{"query": "a", "generation": {"model_parameters": {"llm_name": "own-llm"}}}"""), "generation.model_parameters.llm_name");
    }

    [Test]
    public async Task PATCH_changes_what_it_names()
    {
        var id = (string)(await PostAsync("v2/llms", Own)).Body["id"]!;
        var changed = await PatchAsync("v2/llms/" + id, """{"type": "openai-compatible", "description": "Changed", "enabled": false}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.Text);
            Assert.That((string?)changed.Body["description"], Is.EqualTo("Changed"));
            Assert.That((bool?)changed.Body["enabled"], Is.False);
            Assert.That((string?)changed.Body["name"], Is.EqualTo("own-llm"));
            Assert.That((await GetAsync("v2/llms/" + id)).Text, Is.EqualTo(changed.Text));
        }
    }

    [Test]
    public async Task A_model_that_was_removed_cannot_be_named_any_more()
    {
        await PostAsync("v2/llms", Own);
        const string Completion = """{"model": "own-llm", "messages": [{"role": "user", "content": "Hello"}]}""";
        Assert.That((await PostAsync("v2/llms/chat/completions", Completion)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await DeleteAsync("v2/llms/own-llm")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync("v2/llms/own-llm"), "own-llm");
        AssertBadRequest(await PostAsync("v2/llms/chat/completions", Completion), "model");
    }

    [Test]
    public async Task Models_of_the_platform_stay_as_they_are()
    {
        AssertError(await DeleteAsync("v2/llms/mockingbird-2.0"), HttpStatusCode.Forbidden);
        AssertError(await PatchAsync("v2/llms/llm_1", """{"type": "openai-compatible", "enabled": false}"""), HttpStatusCode.Forbidden);
        Assert.That((bool?)(await GetAsync("v2/llms/llm_1")).Body["enabled"], Is.True);
    }

    [Test]
    public async Task A_name_is_taken_once()
    {
        await PostAsync("v2/llms", Own);
        AssertError(await PostAsync("v2/llms", Own), HttpStatusCode.Conflict);
    }

    [Test]
    [SendsInvalidRequests]
    public async Task What_no_model_can_be_answers_400_and_an_unknown_one_404()
    {
        AssertBadRequest(await PostAsync("v2/llms", """{"type": "unheard-of", "name": "x"}"""), "type");
        AssertBadRequest(await PostAsync("v2/llms", """{"type": "openai-compatible", "name": 1, "model": "m"}"""), "name", "uri");
        AssertNotFound(await GetAsync("v2/llms/llm_999"), "llm_999");
        AssertNotFound(await PatchAsync("v2/llms/llm_999", """{"type": "openai-compatible"}"""), "llm_999");
        AssertNotFound(await DeleteAsync("v2/llms/llm_999"), "llm_999");
    }
}

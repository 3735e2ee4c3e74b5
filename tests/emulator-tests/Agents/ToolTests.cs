namespace Vectara.Emulator.Tests.Agents;

internal sealed class ToolTests : EmulatorTest
{
    private const string Echo = """{"type": "lambda", "name": "echo", "description": "Gives back what it gets", "code": "def process(x: int):\n    return x"}""";

    [Test]
    public async Task The_service_comes_with_tools()
    {
        var tools = await GetAsync("v2/tools?limit=100");
        Assert.That(tools.Status, Is.EqualTo(HttpStatusCode.OK), tools.Text);
        Assert.That(tools.Texts("tools", "type"), Does.Contain("corpora_search").And.Contain("web_search").And.Not.Contain("lambda"));
        AssertBadRequest(await DeleteAsync($"v2/tools/{tools.Items("tools").First()["id"]}"), "tool_id");
        Assert.That((await GetAsync("v2/tools?tool_server_id=tsr_1")).Items("tools"), Is.Empty);
        Assert.That((await GetAsync("v2/tools?filter=^web_get$")).Texts("tools", "name"), Is.EqualTo(["web_get"]));
    }

    [Test]
    public async Task A_lambda_keeps_its_code_as_a_function()
    {
        var created = await PostAsync("v2/tools", Echo);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That((string?)created.Body["id"], Does.StartWith("tol_"));
            Assert.That((string?)created.Body["function_definition"]!["code"], Does.StartWith("def process"));
            Assert.That((string?)created.Body["function_definition"]!["validation_status"], Is.EqualTo("valid"));
        }

        var path = $"v2/tools/{created.Body["id"]}";
        var changed = await PatchAsync(path, """{"type": "lambda", "code": "def process():\n    return 1", "enabled": false}""");
        Assert.That((string?)changed.Body["function_definition"]!["code"], Does.Contain("return 1"));
        Assert.That((bool?)changed.Body["enabled"], Is.False);
        AssertBadRequest(await PatchAsync(path, """{"type": "client", "title": "A"}"""), "type");
        AssertBadRequest(await PatchAsync(path, """{"type": "lambda", "code": "print(1)"}"""), "code");
        Assert.That((await DeleteAsync(path)).Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    [SendsToleratedRequests]
    public async Task An_agent_can_name_a_tool_of_the_service_that_nobody_has_looked_at()
    {
        var agent = await PostAsync("v2/agents", """
            {"key": "a", "name": "A", "model": {"name": "m"}, "tool_configurations": {"look": {"type": "dynamic_vectara", "tool_id": "tol_web_search"}},
             "first_step": {"name": "first", "instructions": [], "output_parser": {"type": "default"}}}
            """);
        Assert.That(agent.Status, Is.EqualTo(HttpStatusCode.Created), agent.Text);
    }

    [TestCase("retrieval", "corpora_search")]
    [TestCase("orchestration", "sub_agent")]
    [TestCase("artifacts", "artifact_read")]
    public async Task Tools_are_found_by_their_category(string category, string tool)
    {
        var tools = await GetAsync($"v2/tools?limit=100&category={category}");
        Assert.That(tools.Texts("tools", "name"), Does.Contain(tool));
        Assert.That(tools.Texts("tools", "category"), Is.All.EqualTo(category));
    }

    [Test]
    public async Task Two_tools_have_different_names()
    {
        await PostAsync("v2/tools", Echo);
        AssertError(await PostAsync("v2/tools", Echo), HttpStatusCode.Conflict);
    }

    [Test]
    public async Task A_lambda_that_is_tried_out_gives_back_what_it_gets()
    {
        var id = (string?)(await PostAsync("v2/tools", Echo)).Body["id"];
        var reply = await PostAsync($"v2/tools/{id}/test", """{"input": {"x": 1}}""");
        Assert.That(reply.Body["output"]!.ToJsonString(), Is.EqualTo("""{"x":1}"""));
        AssertNotFound(await PostAsync("v2/tools/tol_web_get/test", """{"input": {}}"""), "tol_web_get");

        var code = await PostAsync("v2/tools/test", """{"code": "def process(): pass", "test_input": {"y": 2}}""");
        Assert.That(code.Body["execution"]!["output"]!.ToJsonString(), Is.EqualTo("""{"y":2}"""));
        Assert.That((string?)(await PostAsync("v2/tools/test", """{"code": "pass", "test_input": {}}""")).Body["validation"]!["status"], Is.EqualTo("invalid"));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_tool_server_lives_like_any_resource()
    {
        var created = await PostAsync("v2/tool_servers", """{"type": "mcp", "name": "Mine", "uri": "https://example.com/mcp", "transport": "sse", "headers": {"a": "b"}}""");
        var path = $"v2/tool_servers/{created.Body["id"]}";
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)created.Body["id"], Does.StartWith("tsr_"), created.Text);
            Assert.That((await PostAsync(path + "/sync", "")).Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await PatchAsync(path, """{"headers": {"c": "d"}}""")).Body["headers"]!.ToJsonString(), Is.EqualTo("""{"c":"d"}"""), "the values of this map cannot be null, so it is replaced");
            Assert.That((await GetAsync("v2/tool_servers?enabled=false")).Items("tool_servers"), Is.Empty);
        }

        AssertNotFound(await PostAsync("v2/tool_servers/tsr_0/sync", ""), "tsr_0");
        AssertBadRequest(await PostAsync("v2/tool_servers", """{"type": "mcp", "name": "Mine", "uri": "not a uri", "transport": "pigeon"}"""), "uri", "transport");
    }
}

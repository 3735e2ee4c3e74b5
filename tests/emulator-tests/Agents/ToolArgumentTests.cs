namespace Vectara.Emulator.Tests.Agents;

/// <summary>What tools are given, and how agents call each other.</summary>
internal sealed class ToolArgumentTests : AgentTest
{
    [Test]
    public async Task Secrets_reach_the_tool_and_not_the_conversation()
    {
        var tool = await CreateClientToolAsync();
        await CreateAgentAsync($$$"""
            {"metadata": {"user": "ann"},
             "tool_configurations": {"ask": {"type": "client", "tool_id": "{{{tool}}}", "argument_override": {
               "auth": {"token": {"$ref": "agent.secrets[session.metadata.user]"}, "kind": "bearer"}, "other": {"$ref": "$.session.secrets.pin"},
               "at": {"$ref": "currentDate"}, "list": [1, {"$ref": ".agent.metadata.user"}], "literal": {"$$ref": "x"}, "none": {"$ref": "agent.metadata.nothing"}} }} }
            """);
        await PutAsync("v2/agents/helper/secrets", """{"secrets": {"ann": "s3cret"}}""");
        await CreateSessionAsync("one", """{"metadata": {"user": "ann"}, "secrets": {"pin": "1234"}}""");
        var reply = await TellAsync("/ask {\"city\": \"Bern\", \"auth\": {\"token\": \"mine\", \"extra\": 1}}");
        var input = Event(reply, "tool_input");
        var arguments = Event(reply, "client_tool_pending")["pending_calls"]![0]!["arguments"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(input["tool_input"]!.ToJsonString(), Is.EqualTo("""{"city":"Bern","auth":{"extra":1}}"""));
            Assert.That(input["argument_override_paths"]!.AsArray().Select(path => (string?)path), Is.EqualTo(["auth.token", "auth.kind", "other", "at", "list[0]", "list[1]", "literal.$ref", "none"]));
            Assert.That(arguments["auth"]!.ToJsonString(), Is.EqualTo("""{"extra":1,"token":"s3cret","kind":"bearer"}"""));
            Assert.That((string?)arguments["other"], Is.EqualTo("1234"));
            Assert.That((string?)arguments["at"], Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"));
            Assert.That(arguments["list"]!.ToJsonString(), Is.EqualTo("""[1,"ann"]"""));
            Assert.That(arguments["literal"]!.ToJsonString(), Is.EqualTo("""{"$ref":"x"}"""));
            var outstanding = (await GetAsync($"{Sessions}/one/outstanding_client_tool_calls")).Items("client_tool_calls").Single();
            Assert.That(outstanding["arguments"]!["auth"]!.ToJsonString(), Is.EqualTo(arguments["auth"]!.ToJsonString()));
            var delivered = Event(await DeliverAsync($$"""{"type": "success", "event_id": "{{input["id"]}}", "output": {} }"""), "tool_output")["resolved_argument_overrides"]!;
            Assert.That((string?)delivered["auth.token"], Is.EqualTo("****"));
            Assert.That((string?)delivered["list[1]"], Is.EqualTo("ann"));
            Assert.That((await GetAsync($"{Sessions}/one/events")).Text, Does.Not.Contain("s3cret").And.Not.Contain("1234"));
        }
    }

    [Test]
    public async Task A_tool_here_shows_what_it_was_given_without_secrets()
    {
        await CreateAgentAsync("""{"tool_configurations": {"fetch": {"type": "web_get", "argument_override": {"url": {"$ref": "agent.secrets.url"}, "method": "GET"}}}}""");
        await PutAsync("v2/agents/helper/secrets", """{"secrets": {"url": "https://s3cret"}}""");
        await CreateSessionAsync();
        var reply = await TellAsync("/fetch");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Event(reply, "tool_output")["resolved_argument_overrides"]!.ToJsonString(), Is.EqualTo("""{"url":"****","method":"GET"}"""));
            Assert.That(reply.Text, Does.Not.Contain("s3cret"));
        }
    }

    [Test]
    public async Task A_tool_can_be_given_what_another_one_found_out()
    {
        await CreateAgentAsync("""
            {"tool_configurations": {"look": {"type": "web_search"}, "fetch": {"type": "web_get", "argument_override": {"url": {"$ref": "tools.look.outputs.latest.input.query"}}}}}
            """);
        await CreateSessionAsync();
        await TellAsync("/look {\"query\": \"apples\"}");
        var output = Event(await TellAsync("/fetch"), "tool_output");
        Assert.That((string?)output["tool_output"]!["input"]!["url"], Is.EqualTo("apples"), "though it was in another turn");
    }

    /// <summary>The contract has the id of a lambda as one to be read only, by which nobody could say which lambda is meant.</summary>
    [Test]
    [SendsToleratedRequests]
    public async Task A_tool_that_is_disabled_or_gone_fails()
    {
        var tool = (await PostAsync("v2/tools", """{"type": "lambda", "name": "echo", "description": "Echo", "code": "def process(x: int):\n    return x"}""")).Body["id"];
        await CreateAgentAsync($$$"""{"tool_configurations": {"echo": {"type": "lambda", "tool_id": "{{{tool}}}"}} }""");
        await CreateSessionAsync();
        Assert.That((bool?)Event(await TellAsync("/echo"), "tool_output")["error"], Is.False);
        await PatchAsync($"v2/tools/{tool}", """{"type": "lambda", "enabled": false}""");
        Assert.That((string?)Event(await TellAsync("/echo"), "tool_output")["tool_output"]!["error"], Does.Contain("disabled"));
        await DeleteAsync($"v2/tools/{tool}");
        var gone = Event(await TellAsync("/echo"), "tool_output");
        Assert.That((string?)gone["tool_output"]!["error"], Does.Contain((string)tool!));
        Assert.That((await GetAsync("v2/agent_analytics/traces?tool_error_type=execution_error")).Items("traces").Count(), Is.EqualTo(2));
        Assert.That((await GetAsync("v2/agent_analytics/traces?tool_error_type=timeout")).Items("traces"), Is.Empty);
    }

    [Test]
    public async Task What_a_client_delivers_has_the_schema_of_its_tool()
    {
        var tool = await CreateClientToolAsync(""", "output_schema": {"type": "object", "required": ["degrees"], "properties": {"degrees": {"type": "number"}}}""");
        await CreateAgentAsync($$$"""{"tool_configurations": {"ask": {"type": "client", "tool_id": "{{{tool}}}"}} }""");
        await CreateSessionAsync();
        var call = Event(await TellAsync("/ask"), "tool_input")["id"];
        AssertBadRequest(await DeliverAsync($$"""{"type": "success", "event_id": "{{call}}", "output": {"degrees": "warm"} }"""), "tool_outputs[0].output.degrees");
        AssertBadRequest(await DeliverAsync($$"""{"type": "success", "event_id": "{{call}}", "output": {} }"""), "tool_outputs[0].output.degrees");
        Assert.That((await DeliverAsync($$"""{"type": "success", "event_id": "{{call}}", "output": {"degrees": 7} }""")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_stream_tells_what_another_agent_does_for_the_agent()
    {
        await AskingAsync("ephemeral");
        var events = await TellStreamingAsync("/expert {\"message\": \"Why?\"}");
        var activities = events.Where(item => item.Type == "tool_activity").Select(item => item.Data).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(item => item.Type).Distinct().Take(4), Is.EqualTo(["input_message", "tool_input", "tool_activity", "tool_output"]));
            Assert.That(activities.Select(item => (string?)item["agent_event"]!["type"]), Is.EqualTo(["input_message", "agent_output"]));
            Assert.That(activities.Select(item => (string?)item["tool_call_id"]).Distinct(), Is.EqualTo([(string?)events.Single(item => item.Type == "tool_output").Data["tool_call_id"]]));
            Assert.That(Types(await TellAsync("/expert")), Does.Not.Contain("tool_activity"), "it is streamed only");
        }
    }

    [TestCase("ephemeral", false, false, false)]
    [TestCase("persistent", true, false, false)]
    [TestCase("session_scoped", false, true, false)]
    [TestCase("llm_controlled", false, true, false)]
    [TestCase("agent_scoped", false, true, true)]
    public async Task Which_session_another_agent_goes_on_in_is_a_matter_of_the_mode(string mode, bool unasked, bool named, bool elsewhere)
    {
        await AskingAsync(mode);
        await CreateSessionAsync("two");
        async Task<JsonNode> AskAsync(string session, string? key) =>
            Event(await TellAsync(key is null ? "/expert" : $$"""/expert {"session_key": "{{key}}"}""", session), "tool_output")["tool_output"]!;
        var first = (string)(await AskAsync("one", null))["session_key"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await AskAsync("one", null))["session_key"] == first, Is.EqualTo(unasked));
            Assert.That((string?)(await AskAsync("one", first))["session_key"] == first, Is.EqualTo(named || unasked));
            Assert.That((string?)(await AskAsync("two", first))["session_key"] == first, Is.EqualTo(elsewhere));
            if (named)
                Assert.That((string?)(await AskAsync("one", "nowhere"))["error"], Does.Contain("nowhere"));
        }
    }

    private async Task AskingAsync(string mode)
    {
        await CreateAgentAsync(key: "expert");
        await CreateAgentAsync($$$"""{"tool_configurations": {"expert": {"type": "sub_agent", "sub_agent_configuration": {"agent_key": "expert", "session_mode": "{{{mode}}}"}} }}""");
        await CreateSessionAsync();
    }

    private async Task<string> CreateClientToolAsync(string others = "") =>
        (string)(await PostAsync("v2/tools", $$"""{"type": "client", "name": "ask", "description": "Asks"{{others}} }""")).Body["id"]!;

    private Task<Reply> DeliverAsync(string output) => PostAsync($"{Sessions}/one/events", $$"""{"type": "tool_output", "tool_outputs": [{{output}}]}""");
}

namespace Vectara.Emulator.Tests.Agents;

internal sealed class TurnTests : AgentTest
{
    private const string Search = """{"tool_configurations": {"search": {"type": "corpora_search", "query_configuration": {"search": {"corpora": [{"corpus_key": "docs"}]}}}}}""";

    [Test]
    public async Task Without_tools_an_agent_says_that_it_can_only_repeat_what_it_is_told()
    {
        await CreateAgentAsync();
        await CreateSessionAsync();
        var reply = await TellAsync("Hello there");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
            Assert.That((string?)reply.Body["session_key"], Is.EqualTo("one"));
            Assert.That(Types(reply), Is.EqualTo(["input_message", "agent_output"]));
            Assert.That(Output(reply), Does.Contain("no language model").And.EndsWith("Hello there"));
            Assert.That(reply.Texts("events", "id"), Is.All.StartsWith("aev_").And.Unique);
        }

        var session = await GetAsync($"{Sessions}/one");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)session.Body["status"], Is.EqualTo("stopped"));
            Assert.That((string?)session.Body["description"], Is.EqualTo("Hello there"), "what the service would find out from the conversation");
            Assert.That((string?)session.Body["current_step_name"], Is.EqualTo("answer"));
            Assert.That((long?)session.Body["session_context_usage"]!["total_tokens"], Is.Positive);
        }
    }

    [Test]
    public async Task An_agent_that_can_search_answers_with_what_it_finds()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Paris is the capital of France.");
        await CreateAgentAsync(Search);
        await CreateSessionAsync();
        var reply = await TellAsync("What is the capital of France?");
        Assert.That(Types(reply), Is.EqualTo(["input_message", "tool_input", "tool_output", "agent_output"]), reply.Text);
        var (input, output) = (Event(reply, "tool_input"), Event(reply, "tool_output"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)input["tool_configuration_name"], Is.EqualTo("search"));
            Assert.That((string?)input["tool_name"], Is.EqualTo("corpora_search"));
            Assert.That((string?)input["tool_input"]!["query"], Is.EqualTo("What is the capital of France?"));
            Assert.That((string?)output["tool_call_id"], Is.EqualTo((string?)input["tool_call_id"]));
            Assert.That((bool?)output["error"], Is.False);
            Assert.That((string?)output["tool_output"]!["search_results"]![0]!["document_id"], Is.EqualTo("one"));
            Assert.That(Output(reply), Does.Contain("Paris"));
        }
    }

    [Test]
    public async Task A_tool_that_fails_is_part_of_the_conversation_not_its_end()
    {
        await CreateAgentAsync(Search);
        await CreateSessionAsync();
        var reply = await TellAsync("Anything");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(reply), Is.EqualTo(["input_message", "tool_input", "tool_output", "agent_output"]));
            Assert.That((bool?)Event(reply, "tool_output")["error"], Is.True);
            Assert.That((string?)Event(reply, "tool_output")["tool_output"]!["error"], Does.Contain("docs"));
        }
    }

    [Test]
    public async Task A_message_names_the_tools_that_are_called_and_what_they_are_given()
    {
        await CreateAgentAsync("""
            {"metadata": {"site": "https://example.com"},
             "tool_configurations": {"fetch": {"type": "web_get", "argument_override": {"url": {"$ref": "agent.metadata.site"}}}, "look": {"type": "web_search"}}}
            """);
        await CreateSessionAsync();
        var reply = await TellAsync("Please\n/fetch {\"url\": \"mine\", \"method\": \"GET\"}\n/look for apples\n/nothing");
        var inputs = reply.Items("events").Where(item => (string?)item["type"] == "tool_input").ToList();
        var outputs = reply.Items("events").Where(item => (string?)item["type"] == "tool_output").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(inputs.Select(input => (string?)input["tool_configuration_name"]), Is.EqualTo(["fetch", "look"]), reply.Text);
            Assert.That(inputs[0]["tool_input"]!.ToJsonString(), Is.EqualTo("""{"method":"GET"}"""), "what the agent chose, without what the configuration sets");
            Assert.That(inputs[0]["argument_override_paths"]!.ToJsonString(), Is.EqualTo("""["url"]"""));
            Assert.That(outputs[0]["resolved_argument_overrides"]!.ToJsonString(), Is.EqualTo("""{"url":"https://example.com"}"""));
            Assert.That(outputs[0]["tool_output"]!["input"]!.ToJsonString(), Is.EqualTo("""{"method":"GET","url":"https://example.com"}"""), "what the configuration sets wins");
            Assert.That(inputs[1].ContainsKey("argument_override_paths"), Is.False);
            Assert.That((string?)inputs[1]["tool_input"]!["input"], Is.EqualTo("for apples"));
        }
    }

    [Test]
    public async Task A_skill_is_loaded_before_the_message_that_calls_for_it()
    {
        await CreateAgentAsync("""{"skills": {"greet": {"description": "Greets", "content": "Say hello."}}}""");
        await CreateSessionAsync();
        var reply = await PostAsync($"{Sessions}/one/events", """{"type": "input_message", "messages": [{"type": "skill", "skill_name": "greet"}]}""");
        Assert.That(Types(reply), Is.EqualTo(["skill_load", "input_message", "agent_output"]), reply.Text);
        Assert.That((string?)Event(reply, "skill_load")["content"], Is.EqualTo("Say hello."));
        AssertBadRequest(
            await PostAsync($"{Sessions}/one/events", """{"type": "input_message", "messages": [{"type": "skill", "skill_name": "sing"}]}"""), "messages[0].skill_name");
    }

    [Test]
    public async Task A_step_may_use_some_of_the_skills()
    {
        await CreateAgentAsync("""
            {"skills": {"greet": {"description": "Greets", "content": "Say hello."}, "sing": {"description": "Sings", "content": "Sing."}},
             "first_step": {"name": "answer", "instructions": [], "output_parser": {"type": "default"}, "allowed_skills": ["greet"]}}
            """);
        await CreateSessionAsync();
        Assert.That(Types(await PostAsync($"{Sessions}/one/events", """{"messages": [{"type": "skill", "skill_name": "greet"}]}""")), Does.Contain("skill_load"));
        AssertBadRequest(await PostAsync($"{Sessions}/one/events", """{"messages": [{"type": "skill", "skill_name": "sing"}]}"""), "messages[0].skill_name");
    }

    [Test]
    [SendsToleratedRequests]
    public async Task A_structured_output_has_the_schema_that_is_asked_for()
    {
        await CreateAgentAsync("""
            {"first_step": {"instructions": [], "output_parser": {"type": "structured", "json_schema": {"name": "verdict", "schema": {
              "type": "object", "required": ["ok", "reasons", "level"], "properties": {
                "ok": {"type": "boolean"}, "reasons": {"type": "array", "items": {"type": "string"}}, "level": {"type": "string", "enum": ["low", "high"]}}}}}}}
            """);
        await CreateSessionAsync();
        var output = Event(await TellAsync("Judge"), "structured_output");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)output["schema_name"], Is.EqualTo("verdict"));
            Assert.That(output["content"]!.ToJsonString(), Is.EqualTo("""{"ok":false,"reasons":[],"level":"low"}"""));
        }
    }

    [Test]
    [SendsToleratedRequests]
    public async Task A_structured_output_is_the_object_that_the_agent_is_told_if_it_fits()
    {
        await CreateAgentAsync("""
            {"first_step": {"instructions": [], "output_parser": {"type": "structured", "json_schema": {"name": "verdict", "schema": {
              "type": "object", "required": ["ok"], "properties": {"ok": {"type": "boolean"}}}}}}}
            """);
        await CreateSessionAsync();
        var output = Event(await TellAsync("Not {\"ok\": 1} nor {this}, nor {\"ok\": true, \"more\": {}}, but {\"ok\": true} it is. {\"ok\": false}"), "structured_output");
        Assert.That(output["content"]!.ToJsonString(), Is.EqualTo("""{"ok":true}"""));
    }

    [Test]
    [SendsToleratedRequests]
    public async Task Steps_lead_to_each_other_by_their_conditions()
    {
        await CreateAgentAsync("""
            {"first_step_name": "ask", "steps": {
              "ask": {"instructions": [], "next_steps": [{"step_name": "gold", "condition": "get('$.session.metadata.tier') == 'gold'"}, {"step_name": "plain"}]},
              "gold": {"instructions": [], "reentry_step": "ask"},
              "plain": {"instructions": []}}}
            """);
        await CreateSessionAsync("one", """{"metadata": {"tier": "gold"}}""");
        await CreateSessionAsync("two");
        var gold = await TellAsync("Hello");
        var plain = await TellAsync("Hello", "two");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(gold), Is.EqualTo(["input_message", "agent_output", "step_transition", "agent_output"]), gold.Text);
            Assert.That((string?)Event(gold, "step_transition")["to_step"], Is.EqualTo("gold"));
            Assert.That((string?)Event(plain, "step_transition")["to_step"], Is.EqualTo("plain"));
            Assert.That((string?)(await GetAsync($"{Sessions}/one")).Body["current_step_name"], Is.EqualTo("ask"), "the reentry step");
            Assert.That((string?)(await GetAsync($"{Sessions}/two")).Body["current_step_name"], Is.EqualTo("plain"));
            Assert.That(Types(await TellAsync("Again", "two")), Is.EqualTo(["input_message", "agent_output"]), "the session has moved on");
        }
    }

    [Test]
    [SendsToleratedRequests]
    public async Task Steps_that_go_in_circles_are_stopped()
    {
        await CreateAgentAsync("""{"first_step_name": "a", "steps": {"a": {"instructions": [], "next_steps": [{"step_name": "b"}]}, "b": {"instructions": [], "next_steps": [{"step_name": "a"}]}}}""");
        await CreateSessionAsync();
        var reply = await TellAsync("Hello");
        Assert.That((long?)Event(reply, "step_transition_limit_exceeded")["transition_limit"], Is.EqualTo(10));
        Assert.That(Types(await GetAsync($"{Sessions}/one/events?limit=100")), Does.Not.Contain("step_transition_limit_exceeded"), "it is told and not kept");
    }

    [Test]
    public async Task An_agent_asks_another_one()
    {
        await CreateAgentAsync(key: "expert");
        await CreateAgentAsync("""{"tool_configurations": {"expert": {"type": "sub_agent", "sub_agent_configuration": {"agent_key": "expert", "session_mode": "persistent"}}}}""");
        await CreateSessionAsync();
        var first = Event(await TellAsync("/expert {\"message\": \"Why?\"}"), "tool_output");
        var second = Event(await TellAsync("/expert {\"message\": \"Really?\"}"), "tool_output");
        var inner = await GetAsync($"v2/agents/expert/sessions/{first["tool_output"]!["session_key"]}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)first["tool_output"]!["response"], Does.EndWith("Why?"), first.ToJsonString());
            Assert.That((string?)second["tool_output"]!["session_key"], Is.EqualTo((string?)first["tool_output"]!["session_key"]), "a persistent session goes on");
            Assert.That((string?)inner.Body["created_by_agent_key"], Is.EqualTo("helper"));
            Assert.That((string?)inner.Body["created_by_session_key"], Is.EqualTo("one"));
        }

        var trace = (await GetAsync("v2/agent_analytics/traces?agent_key=expert")).Items("traces").First()["trace_id"];
        var invocation = (await GetAsync($"v2/agent_analytics/traces/{trace}/spans?operation=invoke_agent")).Items("spans").Single()["attributes"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)invocation["parent_agent_id"], Is.EqualTo("helper"));
            Assert.That((string?)invocation["parent_session_id"], Is.EqualTo("one"));
            Assert.That((long?)invocation["depth"], Is.EqualTo(1));
            Assert.That((string?)invocation["input_event_id"], Does.StartWith("aev_"));
            Assert.That((string?)invocation["output_event_id"], Does.StartWith("aev_"));
        }
    }

    [Test]
    public async Task Agents_that_ask_themselves_come_to_an_end()
    {
        await CreateAgentAsync("""{"tool_configurations": {"self": {"type": "sub_agent", "sub_agent_configuration": {"agent_key": "helper"}, "argument_override": {"message": "/self"}}}}""");
        await CreateSessionAsync();
        Assert.That((await TellAsync("/self")).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await GetAsync($"{Sessions}?limit=100")).Items("sessions").Count(), Is.EqualTo(4), "three deep below the first");
    }

    [Test]
    public async Task A_compaction_hides_what_was_said_behind_a_summary()
    {
        await CreateAgentAsync();
        await CreateSessionAsync();
        await TellAsync("First");
        await TellAsync("Second");
        var reply = await PostAsync($"{Sessions}/one/events", """{"type": "compact"}""");
        var compaction = Event(reply, "compaction");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long?)compaction["turns_compacted"], Is.EqualTo(1), "the last input is kept");
            Assert.That((long?)compaction["events_compacted"], Is.EqualTo(2));
            Assert.That((string?)compaction["summary_text"], Does.StartWith("user: First\nagent: "));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message", "agent_output", "compaction"]));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events?include_hidden=true")), Has.Exactly(5).Items);
        }
    }

    [TestCase("""{"type": "shout"}""", "type")]
    [TestCase("""{"type": "input_message"}""", "messages")]
    [TestCase("""{"type": "input_message", "messages": []}""", "messages")]
    [TestCase("""{"type": "input_message", "messages": [{"type": "text"}]}""", "messages[0].content")]
    [TestCase("""{"type": "input_message", "messages": [{"type": "smell", "content": "a"}]}""", "messages[0].type")]
    [TestCase("""{"type": "compact", "compact_up_to_event_id": "aev_0"}""", "compact_up_to_event_id")]
    [SendsInvalidRequests]
    public async Task An_input_that_makes_no_sense_answers_400(string body, string field)
    {
        await CreateAgentAsync();
        await CreateSessionAsync();
        AssertBadRequest(await PostAsync($"{Sessions}/one/events", body), field);
    }

    [Test]
    public async Task The_type_of_an_input_may_be_missing()
    {
        await CreateAgentAsync();
        await CreateSessionAsync();
        var reply = await PostAsync($"{Sessions}/one/events", """{"messages": [{"type": "text", "content": "Hello"}]}""");
        Assert.That(Types(reply), Is.EqualTo(["input_message", "agent_output"]), reply.Text);
    }

    [Test]
    public async Task A_session_that_is_disabled_takes_no_input()
    {
        await CreateAgentAsync();
        await CreateSessionAsync("one", """{"enabled": false}""");
        AssertBadRequest(await TellAsync("Hello"), "session_key");
    }
}

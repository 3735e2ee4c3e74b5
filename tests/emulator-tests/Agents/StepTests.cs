namespace Vectara.Emulator.Tests.Agents;

/// <summary>What the steps of an agent are told: instructions, reminders, glossaries; and what it thinks.</summary>
internal sealed class StepTests : AgentTest
{
    [Test]
    public async Task An_agent_is_told_its_instructions_with_what_they_refer_to()
    {
        var instruction = (await PostAsync("v2/instructions", """{"type": "initial", "name": "greeting", "template": "Greet $session.metadata.user."}""")).Body["id"];
        await PatchAsync($"v2/instructions/{instruction}", """{"type": "initial", "template": "Salute $session.metadata.user."}""");
        await CreateAgentAsync(Step($$$"""
            "instructions": [
              {"type": "inline", "name": "a", "template": "You are $agent.name ($agent.key, $agent.metadata.tone) in $session.key."},
              {"type": "inline", "name": "b", "template": "#foreach($tool in $tools)${tool.name}: ${tool.description}#if($foreach.hasNext), #end#end"},
              {"type": "inline", "name": "c", "template": "$agent.name", "template_type": "text"},
              {"type": "reference", "id": "{{{instruction}}}"},
              {"type": "reference", "id": "{{{instruction}}}", "version": 1}
            ]
            """, """
            "metadata": {"tone": "kind"},
            "tool_configurations": {"look": {"type": "web_search", "description_template": "Looks for $session.metadata.user"}, "get": {"type": "web_get"}}
            """));
        await CreateSessionAsync("one", """{"metadata": {"user": "Ann"}}""");
        await TellAsync("Hello");
        Assert.That(await ContentAsync("system_instructions"), Is.EqualTo(
            "You are Helper (helper, kind) in one.\nlook: Looks for Ann, get: The tool web_get.\n$agent.name\nSalute Ann.\nGreet Ann."));
    }

    [TestCase("""{"first_step": {"name": "answer", "instructions": [{"type": "inline", "name": "a", "template": "#if($x)"}], "output_parser": {"type": "default"}}}""")]
    [TestCase("""{"tool_configurations": {"look": {"type": "web_search", "description_template": "${x"}}}""")]
    [TestCase("""{"first_step": {"name": "answer", "instructions": [], "output_parser": {"type": "default"}, "reminders": [{"type": "templated", "hooks": ["input_message"], "template": "#end"}]}}""")]
    public async Task An_agent_with_a_template_that_cannot_be_carried_out_cannot_be_told_anything(string agent)
    {
        await CreateAgentAsync(agent);
        await CreateSessionAsync();
        AssertError(await TellAsync("Hello"), HttpStatusCode.UnprocessableEntity);
        Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.Empty);
        var message = Message("Hello");
        message["stream_response"] = true;
        AssertError(await PostAsync($"{Sessions}/one/events", message.ToJsonString()), HttpStatusCode.UnprocessableEntity);
    }

    [Test]
    public async Task A_later_step_that_cannot_be_entered_ends_the_turn_with_an_error()
    {
        await CreateAgentAsync("""
            {"first_step_name": "a", "steps": {
              "a": {"instructions": [], "output_parser": {"type": "default"}, "next_steps": [{"step_name": "b"}]},
              "b": {"instructions": [{"type": "inline", "name": "i", "template": "#if("}], "output_parser": {"type": "default"}}}}
            """);
        await CreateSessionAsync();
        var events = await TellStreamingAsync("Hello");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(item => item.Type).Distinct(), Is.EqualTo(["input_message", "streaming_agent_output", "streaming_agent_output_end", "step_transition", "error"]));
            Assert.That((await GetAsync("v2/agent_analytics/traces?status=error&error_type=internal")).Items("traces").Count(), Is.EqualTo(1));
            Assert.That((string?)(await GetAsync($"{Sessions}/one")).Body["current_step_name"], Is.EqualTo("b"));
        }

        AssertError(await TellAsync("Again"), HttpStatusCode.UnprocessableEntity);
    }

    [Test]
    public async Task An_instruction_that_is_gone_makes_the_agent_useless()
    {
        var instruction = (await PostAsync("v2/instructions", """{"type": "initial", "name": "greeting", "template": "Hello"}""")).Body["id"];
        await CreateAgentAsync(Step($$"""  "instructions": [{"type": "reference", "id": "{{instruction}}"}] """));
        await CreateSessionAsync();
        await DeleteAsync($"v2/instructions/{instruction}");
        AssertError(await TellAsync("Hello"), HttpStatusCode.UnprocessableEntity);
    }

    [Test]
    public async Task Reminders_are_told_behind_the_messages_that_call_for_them()
    {
        await CreateAgentAsync(Step("""
            "instructions": [], "reminders": [
              {"type": "templated", "hooks": ["input_message"], "template": "Be brief, $agent.name.", "skip_first": 1, "fire_every": 2},
              {"type": "templated", "hooks": ["tool_output"], "template": "Cite."}]
            """, """ "tool_configurations": {"look": {"type": "web_search"}} """));
        await CreateSessionAsync();
        var diffs = new List<string?>();
        foreach (var text in new[] { "One", "Two", "Three", "Four" })
            diffs.Add(Event(await TellAsync(text), "input_message")["message_diffs"]?.ToJsonString());
        Assert.That(diffs, Is.EqualTo([null, """["Two\nBe brief, Helper."]""", null, """["Four\nBe brief, Helper."]"""]));
        Assert.That(await ContentAsync("input_messages"), Does.Not.Contain("Cite."));
        await PostAsync($"{Sessions}/one/events", """{"type": "compact"}""");
        Assert.That(Event(await TellAsync("/look"), "input_message").ContainsKey("message_diffs"), Is.False, "they are counted anew after a compaction");
        Assert.That(await ContentAsync("input_messages"), Is.EqualTo("/look\nCite."));
    }

    [Test]
    public async Task A_glossary_expands_what_the_agent_is_told()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Retrieval-augmented generation is useful.");
        await PostAsync("v2/glossaries", """{"key": "terms", "name": "Terms"}""");
        await PostAsync("v2/glossaries/terms/entries", """{"entries": {"RAG": "retrieval-augmented generation", "RAG eval": "measuring", "C++": "a language"}}""");
        await CreateAgentAsync(Step(
            """ "instructions": [], "reminders": [{"type": "glossary_expansion", "glossary_key": "terms"}] """,
            """ "tool_configurations": {"search": {"type": "corpora_search", "query_configuration": {"search": {"corpora": [{"corpus_key": "docs"}]}}}} """));
        await CreateSessionAsync();
        var reply = await TellAsync("What is rag? Not drag, nor RAG eval, nor C++.");
        using (Assert.EnterMultipleScope())
        {
            var told = "What is retrieval-augmented generation? Not drag, nor measuring, nor a language.";
            Assert.That((string?)Event(reply, "input_message")["messages"]![0]!["content"], Is.EqualTo("What is rag? Not drag, nor RAG eval, nor C++."));
            Assert.That((string?)Event(reply, "input_message")["message_diffs"]![0], Is.EqualTo(told));
            Assert.That((string?)Event(reply, "tool_input")["tool_input"]!["query"], Is.EqualTo(told));
            Assert.That(Output(reply), Does.Contain("is useful"));
        }

        await DeleteAsync("v2/glossaries/terms");
        Assert.That(Event(await TellAsync("What is RAG?"), "input_message").ContainsKey("message_diffs"), Is.False);
    }

    [TestCase("""{"reasoning_effort": "high"}""", true)]
    [TestCase("""{"thinking": {"type": "enabled", "budget_tokens": 1000}}""", true)]
    [TestCase("""{"reasoning_effort": "none"}""", false)]
    [TestCase("""{"thinking": {"type": "disabled"}}""", false)]
    [TestCase("{}", false)]
    public async Task A_model_that_is_asked_to_think_thinks_before_it_acts(string parameters, bool thinks)
    {
        await CreateAgentAsync($$$"""{"model": {"name": "gpt-4o", "parameters": {{{parameters}}} }, "tool_configurations": {"look": {"type": "web_search"}} }""");
        await CreateSessionAsync();
        var events = await TellStreamingAsync("/look");
        string[] before = thinks ? ["streaming_thinking", "streaming_thinking_end", "thinking"] : [];
        Assert.That(events.Select(item => item.Type).Distinct().TakeWhile(type => type != "tool_output"), Is.EqualTo((string[])["input_message", .. before, "tool_input"]));
        if (!thinks)
            return;
        var thought = (string)events.Single(item => item.Type == "thinking").Data["content"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(events.Where(item => item.Type == "streaming_thinking").Select(item => (string?)item.Data["content"])), Is.EqualTo(thought));
            Assert.That(thought, Does.Contain("look"));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message", "thinking", "tool_input", "tool_output", "agent_output"]));
            Assert.That(Types(await TellAsync("Hello")), Is.EqualTo(["input_message", "thinking", "agent_output"]));
            Assert.That((long?)(await GetAsync($"{Sessions}/one")).Body["session_context_usage"]!["output_tokens"]!["reasoning_tokens"], Is.Positive);
            Assert.That((await GetAsync("v2/agent_analytics/traces?operation=thinking")).Items("traces").Count(), Is.EqualTo(2));
        }
    }

    private static string Step(string members, string others = """ "metadata": {} """) =>
        $$$"""{"first_step": {"name": "answer", "output_parser": {"type": "default"}, {{{members}}} }, {{{others}}} }""";

    /// <summary>A part of what the trace of the last turn says.</summary>
    private async Task<string?> ContentAsync(string member)
    {
        var trace = (await GetAsync("v2/agent_analytics/traces?limit=100")).Items("traces").Last()["trace_id"];
        var spans = await GetAsync($"v2/agent_analytics/traces/{trace}/spans?operation=invoke_agent&include_content=true");
        return (string?)spans.Items("spans").Single()["content"]![member];
    }
}

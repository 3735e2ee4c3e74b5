namespace Vectara.Emulator.Tests.Agents;

/// <summary>What becomes of conversations that come near the end of what a model takes.</summary>
internal sealed class ContextTests : AgentTest
{
    private const string Small = """{"type": "openai-compatible", "name": "small", "model": "small", "uri": "https://example.com", "capabilities": {"context_limit": 4096}}""";

    /// <summary>Together with what belongs to an event about 1,500 of the model's 4,096 tokens.</summary>
    private static readonly string Long = new('a', 5_600);

    [SetUp]
    public Task PrepareAsync() => PostAsync("v2/llms", Small);

    [Test]
    public async Task A_session_says_how_much_of_the_model_it_uses()
    {
        await StartAsync("{}");
        await TellAsync("Hello");
        var usage = (await GetAsync($"{Sessions}/one")).Body["session_context_usage"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long?)usage["model_context_window"], Is.EqualTo(4096));
            Assert.That((long?)usage["total_tokens"], Is.EqualTo((long?)usage["input_tokens"]!["count"] + (long?)usage["output_tokens"]!["count"]));
        }
    }

    [Test]
    public async Task What_is_older_is_compacted_before_the_agent_answers()
    {
        await StartAsync("{}");
        await TellAsync("First");
        var events = await TellStreamingAsync("Second " + Long + Long + Long[..1500]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(item => item.Type).Distinct().Take(4), Is.EqualTo(["input_message", "compaction_started", "compaction", "streaming_agent_output"]));
            Assert.That((long?)events[2].Data["turns_compacted"], Is.EqualTo(1), "the newest input is kept");
            Assert.That((string?)events[2].Data["summary_text"], Does.StartWith("user: First\nagent: "));
            Assert.That((await GetAsync("v2/agent_analytics/traces?operation=compaction")).Items("traces").Count(), Is.EqualTo(1));
        }

        Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message", "compaction", "agent_output"]));
    }

    [TestCase("""{"compaction": {"enabled": false}}""", "3000", false)]
    [TestCase("""{"compaction": {"threshold_percent": 95}}""", "2000", false)]
    [TestCase("""{"compaction": {"threshold_percent": 50}}""", "2000", true)]
    [TestCase("""{"compaction": {"threshold_percent": 50, "keep_recent_inputs": 5}}""", "2000", false)]
    public async Task When_and_what_is_compacted_is_a_matter_of_the_agent(string agent, string length, bool compacts)
    {
        await StartAsync(agent);
        await TellAsync("First");
        var reply = await TellAsync(new string('a', 4 * int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(Types(reply).Contains("compaction"), Is.EqualTo(compacts), string.Join(' ', Types(reply)));
    }

    [Test]
    public async Task A_session_goes_by_the_settings_of_the_time_when_it_was_made()
    {
        await StartAsync("""{"compaction": {"threshold_percent": 50}}""");
        await PatchAsync("v2/agents/helper", """{"compaction": {"enabled": false}}""");
        await TellAsync("First");
        Assert.That(Types(await TellAsync(Long + Long)), Does.Contain("compaction"));
    }

    [Test]
    public async Task What_does_not_fit_at_all_is_not_answered()
    {
        await StartAsync("{}");
        var reply = await TellAsync(Long + Long + Long + Long);
        var exceeded = Event(reply, "context_limit_exceeded");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(reply), Is.EqualTo(["input_message", "context_limit_exceeded"]));
            Assert.That((long?)exceeded["context_limit"], Is.EqualTo(4096));
            Assert.That((long?)exceeded["actual_tokens"], Is.GreaterThan(4096));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message"]), "it is told and not kept");
            Assert.That((await GetAsync("v2/agent_analytics/traces?error_type=context_limit_exceeded&status=error")).Items("traces").Count(), Is.EqualTo(1));
            Assert.That((await GetAsync("v2/agent_analytics/traces?error_type=stream_error")).Items("traces"), Is.Empty);
            Assert.That((string?)(await GetAsync($"{Sessions}/one")).Body["status"], Is.EqualTo("stopped"));
        }
    }

    [TestCase("exclude", false, false)]
    [TestCase("include_outputs", false, true)]
    [TestCase("include_all", true, true)]
    public async Task A_summary_has_as_much_of_the_tools_as_the_agent_says(string policy, bool inputs, bool outputs)
    {
        await StartAsync($$$"""{"compaction": {"tool_event_policy": "{{{policy}}}"}, "tool_configurations": {"look": {"type": "web_search"}} }""");
        await TellAsync("/look apples");
        await TellAsync("Second");
        var summary = (string?)Event(await PostAsync($"{Sessions}/one/events", """{"type": "compact"}"""), "compaction")["summary_text"];
        Assert.That(summary!.Contains("/look {", StringComparison.Ordinal), Is.EqualTo(inputs), summary);
        Assert.That(summary.Contains("look: {", StringComparison.Ordinal), Is.EqualTo(outputs), summary);
    }

    [Test]
    public async Task A_large_output_of_a_tool_is_shortened()
    {
        await StartAsync("""{"tool_configurations": {"look": {"type": "web_search"}}}""");
        var output = Event(await TellAsync("/look " + Long), "tool_output")["tool_output"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((bool?)output["truncated"], Is.True);
            Assert.That(((string?)output["content"])!.Length, Is.InRange(2_000, 4_400));
            Assert.That((string?)output["content"], Does.StartWith("{\"emulated\"").And.EndsWith("}").And.Contain("left out"));
        }
    }

    [Test]
    public async Task A_large_output_of_a_tool_is_put_aside_for_an_agent_that_can_read_artifacts()
    {
        await StartAsync("""{"tool_configurations": {"look": {"type": "web_search"}, "read": {"type": "artifact_read"}}}""");
        var output = Event(await TellAsync("/look " + Long), "tool_output")["tool_output"]!;
        var artifact = await GetAsync($"{Sessions}/one/artifacts/{output["artifact_id"]}");
        Assert.That(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)artifact.Body["data"]!)), Does.Contain(Long), output.ToJsonString());
    }

    [TestCase("""{"enabled": false}""")]
    [TestCase("""{"context_percentage": 1, "headroom_percentage": 1}""")]
    [TestCase("""{"min_threshold_bytes": 10000}""")]
    public async Task Which_outputs_are_large_is_a_matter_of_the_agent(string settings)
    {
        await StartAsync($$$"""{"tool_output_offloading": {{{settings}}}, "tool_configurations": {"look": {"type": "web_search"}} }""");
        Assert.That(((string?)Event(await TellAsync("/look " + Long[..4300]), "tool_output")["tool_output"]!["input"]!["input"])!.Length, Is.EqualTo(4300));
    }

    private async Task StartAsync(string members)
    {
        var agent = JsonNode.Parse(members)!.AsObject();
        agent["model"] = new JsonObject { ["name"] = "small" };
        await CreateAgentAsync(agent.ToJsonString());
        await CreateSessionAsync();
    }
}

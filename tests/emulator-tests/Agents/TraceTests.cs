namespace Vectara.Emulator.Tests.Agents;

internal sealed class TraceTests : AgentTest
{
    private const string Traces = "v2/agent_analytics/traces";

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateAgentAsync("""{"tool_configurations": {"look": {"type": "web_search"}}}""");
        await CreateSessionAsync();
        await TellAsync("Hello");
        Vectara.Clock.Advance(TimeSpan.FromHours(1));
        await TellAsync("/look");
    }

    [Test]
    public async Task Each_turn_leaves_a_trace()
    {
        var traces = await GetAsync(Traces);
        var trace = traces.Items("traces").Last();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(traces.Texts("traces", "agent_key"), Is.EqualTo(["helper", "helper"]));
            Assert.That((string?)trace["session_key"], Is.EqualTo("one"));
            Assert.That((string?)trace["status"], Is.EqualTo("ok"));
            Assert.That((long?)trace["output_tokens"], Is.Positive);
            Assert.That((await GetAsync($"{Traces}/{trace["trace_id"]}")).Body.ToJsonString(), Is.EqualTo(trace.ToJsonString()));
        }

        var spans = await GetAsync($"{Traces}/{trace["trace_id"]}/spans");
        var root = spans.Items("spans").First();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spans.Texts("spans", "operation"), Is.EqualTo(["invoke_agent", "execute_tool", "chat", "output"]));
            Assert.That(spans.Items("spans").Skip(1).Select(span => (string?)span["parent_span_id"]), Is.All.EqualTo((string?)root["span_id"]));
            Assert.That(root.ContainsKey("content"), Is.False);
            Assert.That((string?)(await GetAsync($"{Traces}/{trace["trace_id"]}/spans/{root["span_id"]}?include_content=true")).Body["content"]!["input_messages"], Is.EqualTo("/look"));
        }
    }

    [TestCase("operation=execute_tool", 1)]
    [TestCase("tool_name=web_search", 1)]
    [TestCase("tool_name=other", 0)]
    [TestCase("status=error", 0)]
    [TestCase("agent_key=helper&session_key=one", 2)]
    [TestCase("session_key=two", 0)]
    [TestCase("min_duration_ms=1000000", 0)]
    [TestCase("max_duration_ms=1000000", 2)]
    public async Task Traces_are_found_by_what_happened_in_them(string query, int count) =>
        Assert.That((await GetAsync($"{Traces}?{query}")).Items("traces").Count(), Is.EqualTo(count));

    [Test]
    public async Task Traces_are_found_by_when_they_began()
    {
        var between = Uri.EscapeDataString(Vectara.Clock.GetUtcNow().AddMinutes(-30).ToString("O"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await GetAsync($"{Traces}?started_after={between}")).Items("traces").Count(), Is.EqualTo(1));
            Assert.That((await GetAsync($"{Traces}?started_before={between}")).Items("traces").Count(), Is.EqualTo(1));
        }
    }

    [Test]
    [SendsInvalidRequests]
    public async Task Metrics_count_them_over_time()
    {
        var now = Vectara.Clock.GetUtcNow();
        var range = $"start={Uri.EscapeDataString(now.AddHours(-2).ToString("O"))}&end={Uri.EscapeDataString(now.AddMinutes(1).ToString("O"))}&max_bins=10";
        var catalogue = await GetAsync("v2/metrics");
        Assert.That(catalogue.Texts("metrics", "name"), Does.Contain("agent.trace.count").And.Contain("agent.trace.duration_ms"));
        var count = await GetAsync($"v2/metrics/agent.trace.count?{range}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(count.Items("points").Select(point => (double?)point["value"]), Is.EqualTo([1.0, 1.0]), count.Text);
            Assert.That((long?)count.Body["bin_size_seconds"], Is.EqualTo(900));
            Assert.That((await GetAsync($"v2/metrics/agent.trace.duration_ms?{range}")).Items("points").First()["percentiles"]!.AsArray(), Has.Count.EqualTo(3));
            Assert.That((await GetAsync($"v2/metrics/agent.trace.count?{range}&labels[agent_keys]=other")).Items("points"), Is.Empty);
        }

        AssertNotFound(await GetAsync($"v2/metrics/weather?{range}"), "weather");
        AssertBadRequest(await GetAsync("v2/metrics/agent.trace.count"), "start", "end");
        AssertBadRequest(await GetAsync($"v2/metrics/agent.trace.count?{range}&labels[colour]=red"), "labels.colour");
    }
}

namespace Vectara.Emulator.Tests.Agents;

internal sealed class AliasTests : AgentTest
{
    private const string Alias = "v2/agent_aliases/front";

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateAgentAsync(key: "blue");
        await CreateAgentAsync(key: "green");
    }

    [Test]
    public async Task A_session_belongs_to_the_agent_that_the_alias_stood_for_when_it_was_made()
    {
        await CreateAliasAsync(Single("blue"));
        var session = await PostAsync($"{Alias}/sessions", """{"key": "one"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)session.Body["agent_key"], Is.EqualTo("blue"), session.Text);
            Assert.That((string?)session.Body["alias_key"], Is.EqualTo("front"));
            Assert.That((await GetAsync("v2/agents/blue/sessions/one")).Text, Is.EqualTo(session.Text));
        }

        await PutAsync($"{Alias}/policy", $$"""{"policy": {{Policy(Single("green"))}}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await GetAsync($"{Alias}/sessions/one")).Body["agent_key"], Is.EqualTo("blue"));
            Assert.That((string?)(await PostAsync($"{Alias}/sessions", """{"key": "two"}""")).Body["agent_key"], Is.EqualTo("green"));
            Assert.That((await GetAsync($"{Alias}/sessions")).Texts("sessions", "key"), Is.EqualTo(["one", "two"]), "of whichever agent");
        }
    }

    [Test]
    public async Task Everything_about_a_session_goes_through_its_alias()
    {
        await CreateAliasAsync(Single("blue"));
        await PostAsync($"{Alias}/sessions", """{"key": "one"}""");
        var reply = await PostAsync($"{Alias}/sessions/one/events", Message("Hello").ToJsonString());
        var output = Event(reply, "agent_output");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(await GetAsync($"{Alias}/sessions/one/events")), Is.EqualTo(["input_message", "agent_output"]));
            Assert.That((await GetAsync($"{Alias}/sessions/one/events/{output["id"]}")).Body.ToJsonString(), Is.EqualTo(output.ToJsonString()));
            Assert.That((string?)(await PatchAsync($"{Alias}/sessions/one", """{"name": "First"}""")).Body["name"], Is.EqualTo("First"));
            Assert.That((await DeleteAsync($"{Alias}/sessions/one")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        }

        AssertNotFound(await GetAsync("v2/agents/blue/sessions/one"), "one");
        AssertNotFound(await GetAsync("v2/agent_aliases/nope/sessions"), "nope");
    }

    [Test]
    public async Task A_session_that_was_not_made_through_the_alias_is_not_seen_through_it()
    {
        await CreateAliasAsync(Single("blue"));
        await CreateSessionAsync(agent: "blue");
        AssertNotFound(await GetAsync($"{Alias}/sessions/one"), "one");
    }

    [Test]
    public async Task The_first_rule_that_matches_decides()
    {
        await CreateAliasAsync("""{"match": "get('$.session.metadata.tenant') == 'us'", "targets": {"type": "single", "agent_key": "blue"}}""", Single("green"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await PostAsync($"{Alias}/sessions", """{"metadata": {"tenant": "us"}}""")).Body["agent_key"], Is.EqualTo("blue"));
            Assert.That((string?)(await PostAsync($"{Alias}/sessions", """{"metadata": {"tenant": "eu"}}""")).Body["agent_key"], Is.EqualTo("green"));
            Assert.That((string?)(await PostAsync($"{Alias}/sessions", "{}")).Body["agent_key"], Is.EqualTo("green"));
        }
    }

    [Test]
    public async Task Weighted_agents_share_sessions_by_what_they_are_partitioned_by()
    {
        await CreateAliasAsync("""
            {"targets": {"type": "weighted", "partition_by": "get('$.session.metadata.user')",
             "options": [{"agent_key": "blue", "weight": 3}, {"agent_key": "green", "weight": 1}]}}
            """);
        var agents = new List<string>();
        for (var user = 0; user < 40; user++)
        {
            var body = $$$"""{"metadata": {"user": "u{{{user}}}"}}""";
            var agent = (string)(await PostAsync($"{Alias}/sessions", body)).Body["agent_key"]!;
            Assert.That((string?)(await PostAsync($"{Alias}/sessions", body)).Body["agent_key"], Is.EqualTo(agent), "a user always has the same agent");
            agents.Add(agent);
        }

        Assert.That(agents.Count(agent => agent == "blue"), Is.InRange(22, 38));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_policy_that_cannot_work_is_refused()
    {
        AssertBadRequest(await PostAsync("v2/agent_aliases", Body(Single("red"))), "policy.rules[0].targets");
        AssertBadRequest(await PostAsync("v2/agent_aliases", Body(Single("blue"), Single("green"))), "policy.rules[0]");
        AssertBadRequest(await PostAsync("v2/agent_aliases", Body("""{"match": "get(", "targets": {"type": "single", "agent_key": "blue"}}""")), "policy.rules[0].match");
        AssertBadRequest(await PostAsync("v2/agent_aliases", Body()), "policy.rules");
    }

    [Test]
    public async Task An_alias_without_a_match_or_that_is_disabled_makes_no_session()
    {
        await CreateAliasAsync("""{"match": "get('$.session.metadata.tenant') == 'us'", "targets": {"type": "single", "agent_key": "blue"}}""");
        AssertBadRequest(await PostAsync($"{Alias}/sessions", "{}"), "metadata");
        await PatchAsync(Alias, """{"enabled": false}""");
        AssertNotFound(await PostAsync($"{Alias}/sessions", """{"metadata": {"tenant": "us"}}"""), "front");
    }

    [Test]
    public async Task Aliases_are_listed_by_the_agents_that_they_lead_to()
    {
        await CreateAliasAsync("""{"match": "get('$.x') == 1", "targets": {"type": "single", "agent_key": "blue"}}""", Single("green"));
        await PostAsync("v2/agent_aliases", $$"""{"key": "back", "name": "Back", "policy": {{Policy(Single("blue"))}}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await GetAsync("v2/agent_aliases?aliased_agent_key=blue")).Texts("aliases", "key"), Is.EqualTo(["front", "back"]));
            Assert.That((await GetAsync("v2/agent_aliases?aliased_agent_key=green")).Texts("aliases", "key"), Is.EqualTo(["front"]));
            Assert.That((await GetAsync("v2/agent_aliases?aliased_agent_key=red")).Texts("aliases", "key"), Is.Empty);
        }
    }

    [Test]
    public async Task An_alias_that_a_session_goes_by_cannot_be_deleted()
    {
        await CreateAliasAsync(Single("blue"));
        await PostAsync($"{Alias}/sessions", """{"key": "one"}""");
        AssertError(await DeleteAsync(Alias), HttpStatusCode.Conflict);
        await DeleteAsync("v2/agents/blue/sessions/one");
        Assert.That((await DeleteAsync(Alias)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync(Alias), "front");
    }

    [Test]
    public async Task A_session_that_gives_nothing_to_partition_by_is_refused()
    {
        await CreateAliasAsync("""
            {"targets": {"type": "weighted", "partition_by": "get('$.session.metadata.user')", "options": [{"agent_key": "blue", "weight": 1}]}}
            """);
        AssertBadRequest(await PostAsync($"{Alias}/sessions", "{}"), "metadata");
    }

    private async Task CreateAliasAsync(params string[] rules)
    {
        var reply = await PostAsync("v2/agent_aliases", Body(rules));
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    private static string Body(params string[] rules) => $$"""{"key": "front", "name": "Front", "policy": {{Policy(rules)}}}""";

    private static string Policy(params string[] rules) => $$"""{"type": "routed", "rules": [{{string.Join(',', rules)}}]}""";

    private static string Single(string agent) => $$$"""{"targets": {"type": "single", "agent_key": "{{{agent}}}"}}""";
}

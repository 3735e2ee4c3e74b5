namespace Vectara.Emulator.Tests.Agents;

internal sealed class AgentTests : AgentTest
{
    private const string Steps = """{"first_step_name": "ask", "steps": {"ask": {"instructions": [], "output_parser": {"type": "default"}}, "check": {"instructions": [], "output_parser": {"type": "default"}}}}""";

    [Test]
    public async Task An_agent_lives_from_creation_to_deletion()
    {
        var agent = await CreateAgentAsync("""{"description": "Helps"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((bool?)agent["enabled"], Is.True);
            Assert.That((string?)agent["first_step_name"], Is.EqualTo("answer"));
            Assert.That(agent["metadata"]!.AsObject(), Is.Empty);
            Assert.That(agent["created_at"], Is.Not.Null);
        }

        Assert.That((await GetAsync("v2/agents/helper")).Body.ToJsonString(), Is.EqualTo(agent.ToJsonString()));
        AssertError(await PostAsync("v2/agents", agent.ToJsonString()), HttpStatusCode.Conflict);
        Assert.That((await DeleteAsync("v2/agents/helper")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync("v2/agents/helper"), "helper");
    }

    [Test]
    [SendsToleratedRequests]
    public async Task An_agent_without_a_key_gets_one_from_its_name()
    {
        var reply = await PostAsync("v2/agents", """{"name": "My Agent!", "model": {"name": "m"}, "tool_configurations": {}, "first_step": {"instructions": []}}""");
        Assert.That((string?)reply.Body["key"], Does.Match("^my-agent-[0-9]+$"), reply.Text);
    }

    [Test]
    public async Task The_first_step_may_be_one_of_the_steps()
    {
        var agent = await CreateAgentAsync(Steps);
        Assert.That((string?)agent["first_step"]!["name"], Is.EqualTo("ask"));
        var moved = await PatchAsync("v2/agents/helper", """{"first_step_name": "check"}""");
        Assert.That((string?)moved.Body["first_step"]!["name"], Is.EqualTo("check"), moved.Text);
        AssertBadRequest(await PatchAsync("v2/agents/helper", """{"first_step_name": "nothing"}"""), "first_step_name");
    }

    [Test]
    public async Task An_agent_without_a_first_step_is_refused() =>
        AssertBadRequest(await PostAsync("v2/agents", """{"name": "A", "model": {"name": "m"}, "tool_configurations": {}}"""), "first_step_name");

    [Test]
    [SendsInvalidRequests]
    public async Task Steps_lead_to_steps_that_exist_under_conditions_that_can_be_read()
    {
        const string Agent = """
            {"name": "A", "model": {"name": "m"}, "tool_configurations": {}, "first_step_name": "a",
             "steps": {"a": {"instructions": [], "reentry_step": "x", "next_steps": [{"step_name": "y"}, {"step_name": "a", "condition": "get("}]}}}
            """;
        AssertBadRequest(
            await PostAsync("v2/agents", Agent),
            "first_step.reentry_step", "first_step.next_steps[0].step_name", "first_step.next_steps[1].condition",
            "steps.a.reentry_step", "steps.a.next_steps[0].step_name", "steps.a.next_steps[1].condition");
    }

    [Test]
    [SendsInvalidRequests]
    public async Task What_an_agent_names_has_to_be_there()
    {
        var client = (await PostAsync("v2/tools", """{"type": "client", "name": "ask", "description": "Asks"}""")).Body["id"];
        var instruction = (await PostAsync("v2/instructions", """{"type": "initial", "name": "greeting", "template": "Hello", "enabled": false}""")).Body["id"];
        var reply = await PostAsync("v2/agents", $$$"""
            {"key": "a", "name": "A", "model": {"name": "m"}, "first_step": {"name": "first", "output_parser": {"type": "default"},
               "instructions": [{"type": "reference", "id": "ins_0"}, {"type": "reference", "id": "{{{instruction}}}"}, {"type": "reference", "id": "{{{instruction}}}", "version": 7}],
               "reminders": [{"type": "glossary_expansion", "glossary_key": "none"}], "allowed_tools": ["ask", "nothing"], "allowed_skills": ["none"]},
             "tool_configurations": {
               "ask": {"type": "client", "tool_id": "tol_none"}, "wrong": {"type": "mcp", "tool_id": "{{{client}}}"}, "right": {"type": "client", "tool_id": "{{{client}}}"},
               "self": {"type": "sub_agent", "sub_agent_configuration": {"agent_key": "a"}}, "other": {"type": "sub_agent", "sub_agent_configuration": {"agent_key": "b"}},
               "shared": {"type": "reference", "tool_configuration_key": "c"}} }
            """);
        AssertBadRequest(
            reply,
            "first_step.instructions[0].id", "first_step.instructions[1].id", "first_step.instructions[2].version", "first_step.reminders[0].glossary_key",
            "first_step.allowed_tools[1]", "first_step.allowed_skills[0]", "tool_configurations.ask.tool_id", "tool_configurations.wrong.tool_id",
            "tool_configurations.other.sub_agent_configuration.agent_key", "tool_configurations.shared.tool_configuration_key");
    }

    [Test]
    public async Task An_instruction_that_is_disabled_stays_with_the_agents_that_have_it()
    {
        var instruction = (await PostAsync("v2/instructions", """{"type": "initial", "name": "greeting", "template": "Hello"}""")).Body["id"];
        await CreateAgentAsync($$$"""{"first_step": {"name": "a", "instructions": [{"type": "reference", "id": "{{{instruction}}}"}], "output_parser": {"type": "default"} } }""");
        await PatchAsync($"v2/instructions/{instruction}", """{"type": "initial", "enabled": false}""");
        Assert.That((await PatchAsync("v2/agents/helper", """{"description": "Still helps"}""")).Status, Is.EqualTo(HttpStatusCode.OK));
        await CreateSessionAsync();
        Assert.That((await TellAsync("Hello")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_first_step_that_is_one_of_the_steps_is_the_same_one()
    {
        await CreateAgentAsync(Steps);
        var patched = await PatchAsync("v2/agents/helper", """{"first_step": {"reentry_step": "check"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)patched.Body["first_step"]!["reentry_step"], Is.EqualTo("check"), patched.Text);
            Assert.That((string?)patched.Body["steps"]!["ask"]!["reentry_step"], Is.EqualTo("check"));
            Assert.That((await PutAsync("v2/agents/helper", patched.Text)).Status, Is.EqualTo(HttpStatusCode.OK), "what was got can be put back");
        }

        var agent = patched.Body;
        agent["first_step"]!["reentry_step"] = "ask";
        AssertBadRequest(await PutAsync("v2/agents/helper", agent.ToJsonString()), "first_step.name");
        agent["first_step_name"] = "check";
        AssertBadRequest(await PutAsync("v2/agents/helper", agent.ToJsonString()), "first_step_name");
    }

    [Test]
    public async Task A_patch_changes_entries_of_maps_whose_values_may_be_null_and_replaces_the_rest()
    {
        await CreateAgentAsync("""
            {"description": "Helps", "metadata": {"a": 1, "b": 2}, "compaction": {"threshold_percent": 60, "keep_recent_inputs": 3},
             "skills": {"one": {"description": "1", "content": "1"}, "two": {"description": "2", "content": "2"}}}
            """);
        var reply = await PatchAsync("v2/agents/helper", """
            {"description": null, "metadata": {"c": 3}, "compaction": {"threshold_percent": 70},
             "skills": {"one": null, "three": {"description": "3", "content": "3"}}}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Body.ContainsKey("description"), Is.False, reply.Text);
            Assert.That(reply.Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"c":3}"""));
            Assert.That(reply.Body["skills"]!.AsObject().Select(skill => skill.Key), Is.EquivalentTo(["two", "three"]));
            Assert.That((long?)reply.Body["compaction"]!["threshold_percent"], Is.EqualTo(70));
            Assert.That((long?)reply.Body["compaction"]!["keep_recent_inputs"], Is.EqualTo(1), "the default, since a compaction is replaced as a whole");
            Assert.That((string?)reply.Body["name"], Is.EqualTo("Helper"));
        }
    }

    [Test]
    [SendsToleratedRequests]
    public async Task Steps_are_patched_in_part()
    {
        await CreateAgentAsync("""
            {"tool_configurations": {"a": {"type": "web_get"}},
             "first_step_name": "ask", "steps": {"ask": {"instructions": [{"type": "inline", "name": "i", "template": "t"}], "allowed_tools": ["a"]}, "check": {"instructions": []}}}
            """);
        var reply = await PatchAsync("v2/agents/helper", """{"steps": {"ask": {"allowed_tools": null}, "check": null}}""");
        var ask = reply.Body["steps"]!["ask"]!.AsObject();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ask["instructions"]!.AsArray(), Has.Count.EqualTo(1), reply.Text);
            Assert.That(ask["allowed_tools"], Is.Null);
            Assert.That(reply.Body["steps"]!.AsObject().ContainsKey("check"), Is.False);
            Assert.That(reply.Body["first_step"]!["instructions"]!.AsArray(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    [SendsToleratedRequests]
    public async Task A_replacement_keeps_nothing_but_what_the_service_had_added()
    {
        var agent = await CreateAgentAsync("""{"description": "Helps"}""");
        Vectara.Clock.Advance(TimeSpan.FromMinutes(1));
        var reply = await PutAsync("v2/agents/helper", """{"name": "New", "model": {"name": "m"}, "tool_configurations": {}, "first_step": {"instructions": []}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)reply.Body["key"], Is.EqualTo("helper"), reply.Text);
            Assert.That(reply.Body.ContainsKey("description"), Is.False);
            Assert.That(reply.Body["created_at"]!.ToString(), Is.EqualTo(agent["created_at"]!.ToString()));
            Assert.That(reply.Body["updated_at"]!.ToString(), Is.Not.EqualTo(agent["updated_at"]!.ToString()));
        }
    }

    [Test]
    public async Task Agents_are_listed_by_name_and_by_whether_they_are_enabled()
    {
        await CreateAgentAsync(key: "one");
        await CreateAgentAsync("""{"name": "Other", "enabled": false}""", "two");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await GetAsync("v2/agents?filter=^Oth")).Texts("agents", "key"), Is.EqualTo(["two"]));
            Assert.That((await GetAsync("v2/agents?enabled=true")).Texts("agents", "key"), Is.EqualTo(["one"]));
        }

        AssertBadRequest(await GetAsync("v2/agents?filter=("), "filter");
        AssertError(await PostAsync("v2/agents/two/sessions", "{}"), HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task The_identity_of_an_agent_follows_its_tools_until_somebody_manages_it()
    {
        const string Search = """{"tool_configurations": {"search": {"type": "corpora_search", "query_configuration": {"search": {"corpora": [{"corpus_key": "docs"}]}}}}}""";
        await CreateAgentAsync();
        var identity = await GetAsync("v2/agents/helper/identity");
        Assert.That((string?)identity.Body["mode"], Is.EqualTo("auto"));
        Assert.That(identity.Body["corpus_roles"]!.AsArray(), Is.Empty);
        await PatchAsync("v2/agents/helper", Search);
        var followed = await GetAsync("v2/agents/helper/identity");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(followed.Texts("corpus_roles", "corpus_key"), Is.EqualTo(["docs"]));
            Assert.That((string?)followed.Body["client_id"], Is.EqualTo((string?)identity.Body["client_id"]));
        }

        var ignored = await PatchAsync("v2/agents/helper/identity", """{"api_roles": ["viewer"]}""");
        Assert.That(ignored.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(ignored.Items("api_roles"), Is.Empty, "roles are ignored in the mode auto");
        await PatchAsync("v2/agents/helper/identity", """{"mode": "manual", "corpus_roles": []}""");
        await PatchAsync("v2/agents/helper", Search);
        Assert.That((await GetAsync("v2/agents/helper/identity")).Items("corpus_roles"), Is.Empty);
    }

    [Test]
    public async Task Secrets_are_never_shown_again()
    {
        await CreateAgentAsync();
        Assert.That((await GetAsync("v2/agents/helper/secrets")).Body["secrets"]!.AsObject(), Is.Empty);
        var replaced = await PutAsync("v2/agents/helper/secrets", """{"secrets": {"a": "alpha", "b": "beta"}}""");
        Assert.That(replaced.Body["secrets"]!.ToJsonString(), Is.EqualTo("""{"a":"****","b":"****"}"""));
        var patched = await PatchAsync("v2/agents/helper/secrets", """{"secrets": {"a": null, "c": "gamma"}}""");
        Assert.That(patched.Body["secrets"]!.AsObject().Select(secret => secret.Key), Is.EqualTo(["b", "c"]));
        Assert.That((await GetAsync("v2/agents/helper/secrets")).Text, Does.Not.Contain("gamma"));
    }

    [Test]
    public async Task Connectors_have_an_address_and_what_is_derived_from_their_configuration()
    {
        await CreateAgentAsync();
        const string Path = "v2/agents/helper/connectors";
        var slack = await PostAsync(Path, """{"name": "S", "configuration": {"type": "slack", "bot_token": "xoxb-1", "signing_secret": "s", "api_app_id": "A1"}}""");
        var zoom = await PostAsync(Path, """{"name": "Z", "configuration": {"type": "zoom", "callback_url": "https://example.com", "callback_access_token": "t"}}""");
        var gchat = await PostAsync(Path, """{"name": "G", "configuration": {"type": "gchat", "service_account_key": "{\"client_email\": \"a@b.c\", \"project_id\": \"p\"}"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)slack.Body["id"], Does.StartWith("con_"), slack.Text);
            Assert.That((string?)slack.Body["type"], Is.EqualTo("slack"));
            Assert.That((string?)slack.Body["status"], Is.EqualTo("active"));
            Assert.That((string?)slack.Body["configuration"]!["webhook_path"], Does.Contain((string)slack.Body["id"]!));
            Assert.That((string?)gchat.Body["configuration"]!["client_email"], Is.EqualTo("a@b.c"), gchat.Text);
            Assert.That(gchat.Text, Does.Not.Contain("service_account_key"));
            Assert.That((await GetAsync(Path + "?type=zoom")).Texts("connectors", "name"), Is.EqualTo(["Z"]));
        }

        var changed = await PatchAsync($"{Path}/{zoom.Body["id"]}", """{"configuration": {"type": "zoom", "callback_url": "https://other.example.com"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)changed.Body["configuration"]!["connector_token"], Is.EqualTo((string?)zoom.Body["configuration"]!["connector_token"]));
            Assert.That(changed.Body["configuration"]!.AsObject().ContainsKey("callback_access_token"), Is.False, "a configuration is replaced as a whole");
        }
    }
}

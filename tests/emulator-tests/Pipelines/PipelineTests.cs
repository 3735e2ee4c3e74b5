using Vectara.Emulator.Tests.Agents;

namespace Vectara.Emulator.Tests.Pipelines;

internal sealed class PipelineTests : AgentTest
{
    private const string Path = "v2/pipelines/import";

    [SetUp]
    public Task PrepareAsync() => CreateAgentAsync();

    [Test]
    public async Task A_pipeline_lives_from_creation_to_deletion_and_shows_no_secret()
    {
        var created = await CreateAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)created["status"], Is.EqualTo("active"));
            Assert.That((string?)created["sync_mode"], Is.EqualTo("incremental"));
            Assert.That(created["watermark"], Is.Null);
            Assert.That(created.ToJsonString(), Does.Not.Contain("hush"));
        }

        var changed = await PatchAsync(Path, """{"enabled": false, "source": {"type": "sharepoint", "site_url": "https://other.example.com"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)changed.Body["status"], Is.EqualTo("paused"));
            Assert.That((string?)changed.Body["source"]!["site_url"], Is.EqualTo("https://other.example.com"));
            Assert.That((string?)changed.Body["source"]!["tenant_id"], Is.EqualTo("t"), "the source is changed in part");
        }

        Assert.That((await DeleteAsync(Path)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync(Path + "/runs"), "import");
    }

    [Test]
    public async Task A_run_tells_the_agent_about_each_record_and_keeps_those_that_fail()
    {
        await CreateAsync();
        await Vectara.PutPipelineRecordAsync("import", "good.txt", "All is well");
        await Vectara.PutPipelineRecordAsync("import", "bad.txt", "", "cannot be read");
        var run = await RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)run["status"], Is.EqualTo("completed"));
            Assert.That((string?)run["trigger_type"], Is.EqualTo("manual"));
            Assert.That((long?)run["records_fetched"], Is.EqualTo(2));
            Assert.That((long?)run["records_processed"], Is.EqualTo(1));
            Assert.That((long?)run["records_failed"], Is.EqualTo(1));
        }

        var events = await GetAsync($"{Path}/runs/{run["id"]}/events");
        var done = events.Items("events").Single(item => (string?)item["status"] == "completed" && (string?)item["type"] == "record_processing");
        var letter = (await GetAsync($"{Path}/dead_letters")).Items("dead_letters").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Texts("events", "type").Distinct(), Is.EqualTo(["run_completed", "watermark_advanced", "record_processing", "run_started"]), "the newest comes first");
            Assert.That((await GetAsync($"{Path}/runs/{run["id"]}/events?type=run_completed&type=run_started")).Items("events").Count(), Is.EqualTo(2));
            Assert.That((await GetAsync($"{Path}/runs/{run["id"]}/events?order=asc")).Texts("events", "type")[0], Is.EqualTo("run_started"));
            Assert.That((await GetAsync($"{Path}/runs/{run["id"]}/events?source_record_id=bad.txt")).Items("events").Count(), Is.EqualTo(2));
            Assert.That((string?)(await GetAsync($"{Sessions}/{done["session_key"]}/events")).Items("events").Last()["content"], Does.EndWith("All is well"));
            Assert.That((string?)letter["source_record_id"], Is.EqualTo("bad.txt"));
            Assert.That((string?)letter["error_message"], Is.EqualTo("cannot be read"));
            Assert.That((string?)letter["last_run_id"], Is.EqualTo((string?)run["id"]));
            Assert.That((string?)letter["origin"], Is.EqualTo("pipeline"));
        }
    }

    [Test]
    public async Task An_incremental_run_takes_what_is_new_and_a_full_one_takes_everything()
    {
        await CreateAsync();
        await Vectara.PutPipelineRecordAsync("import", "a", "A");
        await RunAsync();
        await Vectara.PutPipelineRecordAsync("import", "b", "B");
        Assert.That((long?)(await RunAsync())["records_fetched"], Is.EqualTo(1));
        Assert.That((long?)(await RunAsync())["records_fetched"], Is.Zero);
        await PatchAsync(Path, """{"sync_mode": "full_refresh"}""");
        Assert.That((long?)(await RunAsync())["records_fetched"], Is.EqualTo(2));
    }

    [Test]
    public async Task A_run_is_in_progress_until_its_time_is_over_and_can_be_cancelled_as_long()
    {
        await CreateAsync();
        var run = (await PostAsync(Path + "/trigger", "")).Body;
        Assert.That((string?)run["status"], Is.EqualTo("running"));
        AssertError(await PostAsync(Path + "/trigger", ""), HttpStatusCode.Conflict);
        AssertError(await PostAsync(Path + "/dead_letters/process", "{}"), HttpStatusCode.Conflict);
        Assert.That((await PostAsync($"{Path}/runs/{run["id"]}/cancel", "")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertError(await PostAsync($"{Path}/runs/{run["id"]}/cancel", ""), HttpStatusCode.Conflict);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await GetAsync($"{Path}/runs/{run["id"]}")).Body["status"], Is.EqualTo("cancelled"));
            Assert.That((await GetAsync($"{Path}/runs?status=cancelled")).Items("runs").Count(), Is.EqualTo(1));
            Assert.That((await PostAsync(Path + "/trigger", "")).Status, Is.EqualTo(HttpStatusCode.Created));
        }
    }

    [Test]
    public async Task Dead_letters_are_put_there_processed_and_gone()
    {
        await CreateAsync();
        var letter = (await PostAsync(Path + "/dead_letters", """{"source_record_id": "x", "error_message": "wrong"}""")).Body;
        Assert.That((string?)letter["origin"], Is.EqualTo("manual"));
        var again = await PostAsync(Path + "/dead_letters", """{"source_record_id": "x", "error_message": "still wrong"}""");
        Assert.That((string?)again.Body["id"], Is.EqualTo((string?)letter["id"]), "there is one letter of a record");
        Assert.That((string?)again.Body["error_message"], Is.EqualTo("still wrong"));
        await PostAsync(Path + "/dead_letters", """{"source_record_id": "y"}""");

        var run = (await PostAsync(Path + "/dead_letters/process", """{"source_record_ids": ["x"]}""")).Body;
        Assert.That((string?)run["trigger_type"], Is.EqualTo("retry"));
        Assert.That((string?)(await GetAsync($"{Path}/dead_letters/{letter["id"]}")).Body["status"], Is.EqualTo("retrying"));
        AssertError(await PostAsync(Path + "/dead_letters", """{"source_record_id": "x"}"""), HttpStatusCode.Conflict);
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1));
        AssertNotFound(await GetAsync($"{Path}/dead_letters/{letter["id"]}"), (string)letter["id"]!);
        Assert.That((await GetAsync($"{Path}/dead_letters?status=pending")).Texts("dead_letters", "source_record_id"), Is.EqualTo(["y"]));
    }

    [Test]
    public async Task A_retry_that_is_cancelled_leaves_its_dead_letters_to_the_next_one()
    {
        await CreateAsync();
        await PostAsync(Path + "/dead_letters", """{"source_record_id": "x"}""");
        var run = (await PostAsync(Path + "/dead_letters/process", "{}")).Body;
        await PostAsync($"{Path}/runs/{run["id"]}/cancel", "");
        Assert.That((await GetAsync($"{Path}/dead_letters?status=pending")).Items("dead_letters").Count(), Is.EqualTo(1));
        await PostAsync(Path + "/dead_letters/process", "{}");
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await GetAsync($"{Path}/dead_letters")).Items("dead_letters"), Is.Empty);
    }

    [Test]
    public async Task A_record_that_fails_again_is_counted()
    {
        await CreateAsync();
        await Vectara.PutPipelineRecordAsync("import", "bad", "", "still bad");
        await RunAsync();
        await PostAsync(Path + "/dead_letters/process", "{}");
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1));
        var letter = (await GetAsync($"{Path}/dead_letters")).Items("dead_letters").Single();
        Assert.That((long?)letter["attempt_count"], Is.EqualTo(2));
        Assert.That((string?)letter["status"], Is.EqualTo("pending"));
    }

    [Test]
    public async Task A_trigger_starts_runs_by_itself()
    {
        await CreateAsync("""{"type": "interval", "duration": "PT1H"}""");
        Vectara.Clock.Advance(TimeSpan.FromHours(3));
        var run = (await GetAsync(Path + "/runs")).Items("runs").Single();
        Assert.That((string?)run["trigger_type"], Is.EqualTo("scheduled"));
    }

    [TestCase("get('$.output.text') != null", 0)]
    [TestCase("get('$.output.text') == 'no'", 1)]
    public async Task What_the_agent_says_of_a_record_is_verified(string condition, int failed)
    {
        await CreateAsync(verification: $$"""{"type": "condition", "expression": "{{condition}}"}""");
        await Vectara.PutPipelineRecordAsync("import", "a", "A");
        Assert.That((long?)(await RunAsync())["records_failed"], Is.EqualTo(failed));
    }

    [Test]
    public async Task Dead_letters_are_found_by_their_records()
    {
        await CreateAsync();
        await PostAsync(Path + "/dead_letters", """{"source_record_id": "legal/a.pdf"}""");
        await PostAsync(Path + "/dead_letters", """{"source_record_id": "sales/b.pdf"}""");
        Assert.That((await GetAsync($"{Path}/dead_letters?filter=^legal")).Texts("dead_letters", "source_record_id"), Is.EqualTo(["legal/a.pdf"]));
        Assert.That((await GetAsync($"{Path}/dead_letters?filter=pdf$")).Items("dead_letters").Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task What_a_pipeline_missed_while_it_was_paused_is_not_made_up_for()
    {
        await CreateAsync("""{"type": "interval", "duration": "PT1H"}""");
        await PatchAsync(Path, """{"enabled": false}""");
        Vectara.Clock.Advance(TimeSpan.FromDays(1));
        await PatchAsync(Path, """{"enabled": true}""");
        Assert.That((await GetAsync(Path + "/runs")).Items("runs"), Is.Empty);
        Vectara.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That((await GetAsync(Path + "/runs")).Items("runs").Count(), Is.EqualTo(1));
    }

    [TestCase("All is well", 0)]
    [TestCase("See {\"success\": false, \"reason\": \"it is empty\"} for yourself", 1)]
    [TestCase("/look {}\n{\"success\": true, \"reason\": \"it is fine\"}", 0)]
    [TestCase("/search {\"query\": \"x\"}", 1)]
    public async Task A_judge_decides_by_what_is_in_the_record(string record, int failed)
    {
        await CreateAgentAsync("""
            {"tool_configurations": {"search": {"type": "corpora_search", "query_configuration": {"search": {"corpora": [{"corpus_key": "nowhere"}]}}}}}
            """, "worker");
        await PatchAsync("v2/agents/helper", """{"tool_configurations": {"look": {"type": "web_search"}}}""");
        await CreateJudgeAsync();
        await PostAsync("v2/pipelines", Body("""{"type": "manual"}""", record.StartsWith("/search", StringComparison.Ordinal) ? "worker" : "helper", """{"type": "agent", "agent_key": "judge"}"""));
        await Vectara.PutPipelineRecordAsync("import", "a", record);
        var run = await RunAsync();
        Assert.That((long?)run["records_failed"], Is.EqualTo(failed), run.ToJsonString());
        if (record.Contains("empty", StringComparison.Ordinal))
            Assert.That((string?)(await GetAsync($"{Path}/dead_letters")).Items("dead_letters").Single()["error_message"], Does.Contain("judge").And.Contain("it is empty"));
    }

    [Test]
    public async Task A_judge_has_to_be_able_to_judge()
    {
        AssertBadRequest(await PostAsync("v2/pipelines", Body("""{"type": "manual"}""", verification: """{"type": "agent", "agent_key": "helper"}""")), "transform.verification.agent_key");
        await CreateJudgeAsync();
        await CreateAsync(verification: """{"type": "agent", "agent_key": "judge"}""");
        await PatchAsync("v2/agents/judge", """{"first_step": {"output_parser": {"type": "default"}}}""");
        await Vectara.PutPipelineRecordAsync("import", "a", "All is well");
        Assert.That((long?)(await RunAsync())["records_failed"], Is.EqualTo(1), "a judge that says nothing of use is not content");
    }

    [TestCase("get('$.session.metadata.source_record_id') == 'a' && get('$.agent.key') == 'helper'", 0)]
    [TestCase("get('$.tools.look.outputs.latest.emulated') == true", 0)]
    [TestCase("get('$.tools.look.outputs.latest.emulated') != true", 1)]
    public async Task A_condition_can_ask_about_the_session_and_the_tools(string condition, int failed)
    {
        await PatchAsync("v2/agents/helper", """{"tool_configurations": {"look": {"type": "web_search"}}}""");
        await CreateAsync(verification: $$"""{"type": "condition", "expression": "{{condition}}"}""");
        await Vectara.PutPipelineRecordAsync("import", "a", "/look");
        Assert.That((long?)(await RunAsync())["records_failed"], Is.EqualTo(failed));
    }

    [Test]
    public async Task The_source_of_a_pipeline_stays_of_its_type_and_shows_no_secret()
    {
        await CreateAsync();
        AssertBadRequest(await PatchAsync(Path, """{"source": {"type": "web"}}"""), "source.type");
        var body = JsonNode.Parse(Body("""{"type": "manual"}"""))!;
        body["source"] = JsonNode.Parse("""{"type": "confluence", "base_url": "https://example.com", "deployment": "cloud", "auth": {"type": "bearer", "token": "hush"}}""");
        var replaced = await PutAsync(Path, body.ToJsonString());
        Assert.That((string?)replaced.Body["source"]!["type"], Is.EqualTo("confluence"), replaced.Text);
        Assert.That((await GetAsync(Path)).Text, Does.Not.Contain("hush"));
    }

    [Test]
    public async Task The_sessions_of_a_run_are_there_whoever_looks_first()
    {
        await CreateAsync();
        await Vectara.PutPipelineRecordAsync("import", "a", "A");
        await PostAsync(Path + "/trigger", "");
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await GetAsync(Sessions)).Items("sessions").Single()["metadata"]!.ToJsonString(), Is.EqualTo("""{"source_record_id":"a"}"""));
    }

    [Test]
    public async Task Pipelines_are_found_by_their_sources()
    {
        await CreateAsync();
        Assert.That((await GetAsync("v2/pipelines?source_type=sharepoint")).Texts("pipelines", "key"), Is.EqualTo(["import"]));
        Assert.That((await GetAsync("v2/pipelines?source_type=web")).Items("pipelines"), Is.Empty);
    }

    private async Task CreateJudgeAsync() => await CreateAgentAsync("""
        {"first_step": {"name": "judge", "instructions": [], "output_parser": {"type": "structured", "json_schema": {"name": "verdict", "schema": {
          "type": "object", "required": ["success", "reason"], "properties": {"success": {"type": "boolean"}, "reason": {"type": "string"}}}}}}}
        """, "judge");

    [Test]
    [SendsInvalidRequests]
    public async Task A_pipeline_that_cannot_work_is_refused()
    {
        AssertBadRequest(await PostAsync("v2/pipelines", Body("""{"type": "cron", "expression": "often"}""", "nobody")), "trigger.expression", "transform.agent_key");
        AssertBadRequest(await PostAsync("v2/pipelines", Body("""{"type": "sometimes"}""")), "trigger.type");
    }

    [Test]
    public void A_record_for_a_pipeline_that_there_is_not_is_an_ArgumentException() =>
        Assert.That(() => Vectara.PutPipelineRecordAsync("nope", "a", "A"), Throws.ArgumentException.With.Message.Contain("nope"));

    private async Task<JsonObject> CreateAsync(string trigger = """{"type": "manual"}""", string verification = "null")
    {
        var reply = await PostAsync("v2/pipelines", Body(trigger, verification: verification));
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
        return reply.Body;
    }

    private async Task<JsonObject> RunAsync()
    {
        var run = await PostAsync(Path + "/trigger", "");
        Assert.That(run.Status, Is.EqualTo(HttpStatusCode.Created), run.Text);
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await GetAsync($"{Path}/runs/{run.Body["id"]}")).Body;
    }

    private static string Body(string trigger, string agent = "helper", string verification = "null") => $$"""
        {"key": "import", "name": "Import", "trigger": {{trigger}}, "transform": {"type": "agent", "agent_key": "{{agent}}", "verification": {{verification}} },
         "source": {"type": "sharepoint", "site_url": "https://example.com", "tenant_id": "t", "client_id": "c", "client_secret": "hush"} }
        """;
}

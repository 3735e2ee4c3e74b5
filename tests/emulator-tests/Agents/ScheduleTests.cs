namespace Vectara.Emulator.Tests.Agents;

internal sealed class ScheduleTests : AgentTest
{
    private const string Schedules = "v2/agents/helper/schedules";

    [SetUp]
    public Task PrepareAsync() => CreateAgentAsync();

    [Test]
    public async Task A_schedule_is_carried_out_when_its_time_has_come()
    {
        await CreateAsync("""{"type": "interval", "interval": "PT1H"}""", """, "session_metadata": {"by": "schedule"}""");
        Assert.That(await ExecutionsAsync(), Is.Empty);
        Vectara.Clock.Advance(TimeSpan.FromMinutes(150));
        var executions = await ExecutionsAsync();
        Assert.That(executions, Has.Count.EqualTo(2));
        var session = await GetAsync($"{Sessions}/{executions[0]["session_key"]}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(executions.Select(execution => (string?)execution["status"]), Is.All.EqualTo("success"));
            Assert.That(executions[0]["executed_at"]!.GetValue<DateTimeOffset>() - executions[1]["executed_at"]!.GetValue<DateTimeOffset>(), Is.EqualTo(TimeSpan.FromHours(1)), "the newest comes first");
            Assert.That((string?)session.Body["metadata"]!["by"], Is.EqualTo("schedule"));
            Assert.That(Types(await GetAsync($"{Sessions}/{executions[0]["session_key"]}/events")), Is.EqualTo(["input_message", "agent_output"]));
            Assert.That((await GetAsync(Schedules)).Items("schedules").Single()["last_execution_at"]!.ToString(), Is.EqualTo(executions[0]["executed_at"]!.ToString()));
        }
    }

    [Test]
    public async Task A_cron_expression_says_when_too()
    {
        await CreateAsync("""{"type": "cron", "cron_expression": "0 9 * * *"}""");
        Vectara.Clock.Advance(TimeSpan.FromDays(3));
        var executions = await ExecutionsAsync();
        Assert.That(executions, Has.Count.EqualTo(3));
        Assert.That(executions.Select(execution => execution["executed_at"]!.GetValue<DateTimeOffset>().TimeOfDay), Is.All.EqualTo(TimeSpan.FromHours(9)));
    }

    [Test]
    public async Task Only_so_many_executions_are_kept()
    {
        await CreateAsync("""{"type": "interval", "interval": "PT1M"}""", """, "max_executions_to_keep": 2""");
        Vectara.Clock.Advance(TimeSpan.FromDays(30));
        Assert.That(await ExecutionsAsync(), Has.Count.EqualTo(2));
        Vectara.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await ExecutionsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_schedule_that_is_disabled_rests()
    {
        await CreateAsync("""{"type": "interval", "interval": "PT1H"}""", """, "enabled": false""");
        Vectara.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(await ExecutionsAsync(), Is.Empty);
    }

    [Test]
    public async Task An_execution_that_fails_says_why()
    {
        await CreateAsync("""{"type": "interval", "interval": "PT1H"}""");
        await PatchAsync("v2/agents/helper", """{"enabled": false}""");
        Vectara.Clock.Advance(TimeSpan.FromHours(1));
        var execution = (await ExecutionsAsync()).Single();
        Assert.That((string?)execution["status"], Is.EqualTo("error"));
        Assert.That((string?)execution["error_message"], Does.Contain("disabled"));
    }

    [Test]
    public async Task What_a_schedule_missed_while_it_was_disabled_is_not_made_up_for()
    {
        await CreateAsync("""{"type": "interval", "interval": "PT1H"}""", """, "enabled": false""");
        Vectara.Clock.Advance(TimeSpan.FromDays(1));
        await PatchAsync($"{Schedules}/daily", """{"enabled": true}""");
        Assert.That(await ExecutionsAsync(), Is.Empty);
        Vectara.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await ExecutionsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_schedules_did_is_measured_whoever_looks_first()
    {
        await CreateAsync("""{"type": "interval", "interval": "PT1H"}""");
        Vectara.Clock.Advance(TimeSpan.FromHours(3));
        var day = await GetAsync($"v2/metrics/agent.trace.count?start={Uri.EscapeDataString(DateTime.UtcNow.AddHours(-1).ToString("O"))}&end={Uri.EscapeDataString(DateTime.UtcNow.AddHours(10).ToString("O"))}&max_bins=1");
        Assert.That(day.Items("points").Sum(point => (double)point["value"]!), Is.EqualTo(3), day.Text);
    }

    [Test]
    public async Task Another_rule_counts_from_when_it_was_given()
    {
        await CreateAsync("""{"type": "interval", "interval": "P7D"}""");
        Vectara.Clock.Advance(TimeSpan.FromDays(1));
        await PatchAsync($"{Schedules}/daily", """{"schedule": {"type": "interval", "interval": "PT1H"}}""");
        Assert.That(await ExecutionsAsync(), Is.Empty);
        Vectara.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await ExecutionsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Executions_are_paged_from_the_newest_on()
    {
        await CreateAsync("""{"type": "interval", "interval": "PT1H"}""");
        Vectara.Clock.Advance(TimeSpan.FromHours(3));
        var all = (await ExecutionsAsync()).Select(execution => (string?)execution["workflow_run_id"]).ToList();
        var first = await GetAsync($"{Schedules}/daily/executions?limit=2");
        var second = await GetAsync($"{Schedules}/daily/executions?limit=2&page_key={first.Body["metadata"]!["page_key"]}");
        Assert.That(first.Texts("executions", "workflow_run_id").Concat(second.Texts("executions", "workflow_run_id")), Is.EqualTo(all));
    }

    [TestCase("""{"type": "interval", "interval": "PT30S"}""", "schedule.interval")]
    [TestCase("""{"type": "interval", "interval": "P"}""", "schedule.interval")]
    [TestCase("""{"type": "cron", "cron_expression": "whenever"}""", "schedule.cron_expression")]
    [TestCase("""{"type": "moon"}""", "schedule")]
    [SendsInvalidRequests]
    public async Task A_time_that_cannot_be_understood_is_refused(string schedule, string field) =>
        AssertBadRequest(await PostAsync(Schedules, Body(schedule, "")), field);

    private async Task CreateAsync(string schedule, string others = "")
    {
        var reply = await PostAsync(Schedules, Body(schedule, others));
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    private async Task<List<JsonObject>> ExecutionsAsync() => [.. (await GetAsync($"{Schedules}/daily/executions")).Items("executions")];

    private static string Body(string schedule, string others) =>
        $$"""{"key": "daily", "name": "Daily", "message": [{"type": "text", "content": "Report"}], "schedule": {{schedule}}{{others}}}""";
}

using System.Net.Http.Headers;
using System.Text;

namespace Vectara.Emulator.Tests.Agents;

internal sealed class SessionTests : AgentTest
{
    [SetUp]
    public Task PrepareAsync() => CreateAgentAsync();

    [Test]
    public async Task A_session_lives_from_creation_to_deletion()
    {
        var created = await PostAsync(Sessions, """{"key": "one", "metadata": {"tier": "gold"}, "secrets": {"token": "t"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That((string?)created.Body["agent_key"], Is.EqualTo("helper"));
            Assert.That((string?)created.Body["name"], Is.EqualTo("one"));
            Assert.That((string?)created.Body["status"], Is.EqualTo("unstarted"));
            Assert.That(created.Body["secrets"]!.ToJsonString(), Is.EqualTo("""{"token":"****"}"""));
        }

        var patched = await PatchAsync($"{Sessions}/one", """{"name": "First", "secrets": {"token": null, "other": "o"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)patched.Body["name"], Is.EqualTo("First"));
            Assert.That(patched.Body["secrets"]!.ToJsonString(), Is.EqualTo("""{"other":"****"}"""));
            Assert.That((string?)patched.Body["metadata"]!["tier"], Is.EqualTo("gold"));
        }

        await TellAsync("Hello");
        Assert.That((await DeleteAsync($"{Sessions}/one")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync($"{Sessions}/one"), "one");
        AssertNotFound(await GetAsync($"{Sessions}/one/events"), "one");
        await CreateSessionAsync();
        Assert.That((await GetAsync($"{Sessions}/one/events")).Items("events"), Is.Empty, "what belonged to the session has gone with it");
    }

    [Test]
    public async Task Sessions_of_different_agents_may_have_the_same_key()
    {
        await CreateAgentAsync(key: "other");
        await CreateSessionAsync();
        await CreateSessionAsync(agent: "other");
        AssertError(await PostAsync(Sessions, """{"key": "one"}"""), HttpStatusCode.Conflict);
        Assert.That((await GetAsync(Sessions)).Items("sessions").Count(), Is.EqualTo(1));
    }

    [TestCase("tier = 'gold'", "a")]
    [TestCase("tier IN ('gold', 'silver') AND level >= 2", "b")]
    [TestCase("\"profile.country\" = 'US'", "a")]
    [TestCase("1 IN ids", "b")]
    [TestCase("level IS NULL", "a,c")]
    [TestCase("tier LIKE 'g%' OR NOT (tier = 'gold')", "a,b,c")]
    public async Task Sessions_are_found_by_their_metadata(string filter, string keys)
    {
        await CreateSessionAsync("a", """{"metadata": {"tier": "gold", "profile": {"country": "US"}}}""");
        await CreateSessionAsync("b", """{"metadata": {"tier": "silver", "level": 2, "ids": [1, 2]}}""");
        await CreateSessionAsync("c");
        var reply = await GetAsync($"{Sessions}?metadata_filter={Uri.EscapeDataString(filter)}");
        Assert.That(reply.Texts("sessions", "key"), Is.EqualTo(keys.Split(',')), reply.Text);
    }

    [Test]
    public async Task A_metadata_filter_that_cannot_be_read_answers_400() =>
        AssertBadRequest(await GetAsync($"{Sessions}?metadata_filter=tier%20%3D"), "metadata_filter");

    [Test]
    public async Task A_session_with_a_time_to_idle_is_gone_after_it_unless_something_happens()
    {
        await CreateSessionAsync("one", """{"tti_minutes": 10}""");
        await CreateSessionAsync("kept");
        Vectara.Clock.Advance(TimeSpan.FromMinutes(9));
        await TellAsync("Hello");
        Vectara.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.That((await GetAsync($"{Sessions}/one")).Status, Is.EqualTo(HttpStatusCode.OK));
        Vectara.Clock.Advance(TimeSpan.FromMinutes(1));
        AssertNotFound(await GetAsync($"{Sessions}/one"), "one");
        Assert.That((await GetAsync($"{Sessions}/kept")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_session_goes_on_from_another_one()
    {
        await CreateSessionAsync();
        var first = Event(await TellAsync("First"), "agent_output");
        await TellAsync("Second");

        await CreateSessionAsync("whole", """{"from_session": {"session_key": "one"}}""");
        await CreateSessionAsync("half", $$$"""{"from_session": {"session_key": "one", "include_up_to_event_id": "{{{first["id"]}}}"}}""");
        await CreateSessionAsync("short", $$$"""{"from_session": {"session_key": "one", "compact_up_to_event_id": "{{{first["id"]}}}"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(await GetAsync($"{Sessions}/whole/events")), Is.EqualTo(["input_message", "agent_output", "input_message", "agent_output"]));
            Assert.That(Types(await GetAsync($"{Sessions}/half/events")), Is.EqualTo(["input_message", "agent_output"]));
            Assert.That(Types(await GetAsync($"{Sessions}/short/events")), Is.EqualTo(["compaction", "input_message", "agent_output"]));
            Assert.That((await GetAsync($"{Sessions}/half/events")).Texts("events", "session_key"), Is.All.EqualTo("half"));
        }

        AssertNotFound(await PostAsync(Sessions, """{"from_session": {"session_key": "nope"}}"""), "nope");
        AssertBadRequest(await PostAsync(Sessions, """{"from_session": {"session_key": "one", "include_up_to_event_id": "aev_0"}}"""), "from_session.include_up_to_event_id");
    }

    [Test]
    public async Task Events_are_hidden_shown_again_and_deleted()
    {
        await CreateSessionAsync();
        var output = Event(await TellAsync("Hello"), "agent_output");
        var path = $"{Sessions}/one/events/{output["id"]}";
        Assert.That((await PostAsync(path + "/hide", "")).Body.ToJsonString(), Is.EqualTo(output.ToJsonString()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message"]));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events?include_hidden=true")), Is.EqualTo(["input_message", "agent_output"]));
        }

        await PostAsync(path + "/unhide", "");
        Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message", "agent_output"]));
        Assert.That((await DeleteAsync(path)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync(path), (string)output["id"]!);
        AssertNotFound(await PostAsync(path + "/hide", ""), (string)output["id"]!);
    }

    [Test]
    public async Task Files_become_artifacts_and_part_of_the_conversation()
    {
        await CreateSessionAsync();
        using var form = new MultipartFormDataContent
        {
            { File("""[{"type": "text", "content": "Read these"}]""", "application/json"), "messages" },
            { File("A text.", "text/plain"), "files", "a.txt" },
            { File("<p>", "text/html"), "files", "b.html" },
        };
        var reply = await SendAsync(Http, HttpMethod.Post, $"{Sessions}/one/events", form);
        Assert.That(Types(reply), Is.EqualTo(["artifact_upload", "input_message", "agent_output"]), reply.Text);

        var newest = await GetAsync($"{Sessions}/one/artifacts?limit=1");
        var artifact = newest.Items("artifacts").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)artifact["filename"], Is.EqualTo("b.html"), "the newest comes first");
            Assert.That((string?)artifact["mime_type"], Is.EqualTo("text/html"));
            Assert.That(artifact.ContainsKey("data"), Is.False);
            Assert.That((await GetAsync($"{Sessions}/one/artifacts?limit=1&page_key={newest.Body["metadata"]!["page_key"]}")).Texts("artifacts", "filename"), Is.EqualTo(["a.txt"]));
            Assert.That((await GetAsync($"{Sessions}/one/artifacts?order_by=asc")).Texts("artifacts", "filename"), Is.EqualTo(["a.txt", "b.html"]));
        }

        var whole = await GetAsync($"{Sessions}/one/artifacts/{artifact["artifact_id"]}");
        Assert.That(Encoding.UTF8.GetString(Convert.FromBase64String((string)whole.Body["data"]!)), Is.EqualTo("<p>"));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_form_is_checked_like_any_body()
    {
        await CreateSessionAsync();
        using var form = new MultipartFormDataContent { { new StringContent("not JSON"), "messages" }, { new StringContent("soon"), "since" } };
        AssertBadRequest(await SendAsync(Http, HttpMethod.Post, $"{Sessions}/one/events", form), "messages[0]");
        using var empty = new MultipartFormDataContent { { new StringContent("false"), "stream_response" } };
        AssertBadRequest(await SendAsync(Http, HttpMethod.Post, $"{Sessions}/one/events", empty), "messages");
    }

    private static ByteArrayContent File(string text, string type) =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}

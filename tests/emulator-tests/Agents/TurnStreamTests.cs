using System.Text;

namespace Vectara.Emulator.Tests.Agents;

internal sealed class TurnStreamTests : AgentTest
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _heldAt;

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeStreamEvent = async (type, cancellationToken) =>
        {
            if (type != _heldAt)
                return;
            _reached.TrySetResult();
            await _open.Task.WaitAsync(cancellationToken);
        },
    };

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateAgentAsync();
        await CreateSessionAsync();
    }

    [Test]
    public async Task A_stream_tells_the_output_word_by_word_and_then_its_id()
    {
        var events = await TellStreamingAsync("Hello");
        var told = string.Concat(events.Where(item => item.Type == "streaming_agent_output").Select(item => (string?)item.Data["content"]));
        var stored = (await GetAsync($"{Sessions}/one/events")).Items("events").Last();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(item => item.Type).Distinct(), Is.EqualTo(
                ["input_message", "streaming_agent_output", "streaming_agent_output_end", "context_consumed", "end"]));
            Assert.That(events.Count(item => item.Type == "streaming_agent_output"), Is.GreaterThan(5));
            Assert.That((string?)stored["content"], Is.EqualTo(told));
            Assert.That((string?)events.Single(item => item.Type == "streaming_agent_output_end").Data["event_id"], Is.EqualTo((string?)stored["id"]));
        }
    }

    [Test]
    public async Task Tools_are_told_of_before_what_comes_of_them()
    {
        await PatchAsync("v2/agents/helper", """{"tool_configurations": {"look": {"type": "web_search"}}}""");
        var events = await TellStreamingAsync("/look");
        Assert.That(events.Select(item => item.Type).Distinct(), Is.EqualTo(
            ["input_message", "tool_input", "tool_output", "streaming_agent_output", "streaming_agent_output_end", "context_consumed", "end"]));
    }

    [Test]
    public async Task A_compaction_is_told_of_when_it_starts_and_when_it_is_done()
    {
        await TellAsync("First");
        var events = await StreamAsync($"{Sessions}/one/events", """{"type": "compact", "stream_response": true}""", HttpStatusCode.Created);
        Assert.That(events.Select(item => item.Type), Is.EqualTo(["compaction_started", "compaction", "end"]));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task While_an_agent_is_at_work_its_session_is_running_and_takes_no_other_message(CancellationToken cancellationToken)
    {
        var streaming = await TellAndHoldAtAsync("streaming_agent_output_end", "Hello", cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await GetAsync($"{Sessions}/one")).Body["status"], Is.EqualTo("running"));
            AssertError(await TellAsync("Are you there?"), HttpStatusCode.Conflict);
        }

        _open.SetResult();
        await streaming;
        Assert.That((string?)(await GetAsync($"{Sessions}/one")).Body["status"], Is.EqualTo("stopped"));
        Assert.That((await TellAsync("Are you there?")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [TestCase("start")]
    [TestCase("before")]
    [TestCase("first")]
    [CancelAfter(30_000)]
    public async Task A_message_with_since_waits_for_its_turn_and_is_told_what_happened_and_happens(string since, CancellationToken cancellationToken)
    {
        await TellAsync("Earlier");
        var before = (await GetAsync($"{Sessions}/one/events")).Texts("events", "id")[^1];
        var streaming = await TellAndHoldAtAsync("streaming_agent_output_end", "First", cancellationToken);
        var first = (await GetAsync($"{Sessions}/one/events")).Items("events").Last(item => (string?)item["type"] == "input_message")["id"];
        var id = since switch { "before" => before, "first" => (string)first!, _ => since };
        var body = Second(id);
        var queued = PostAsync($"{Sessions}/one/events", body.ToJsonString());
        _heldAt = null;
        // The message has to be there before the agent looks for the last time.
        while ((await GetAsync($"{Sessions}/one/events?limit=100")).Items("events").Count() < 5)
            cancellationToken.ThrowIfCancellationRequested();
        _open.SetResult();
        var events = await streaming;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Count(item => item.Type == "input_message"), Is.EqualTo(2));
            Assert.That(events.Count(item => item.Type == "streaming_agent_output_end"), Is.EqualTo(2));
            Assert.That(events[^1].Type, Is.EqualTo("end"));
            Assert.That((string?)(await GetAsync($"{Sessions}/one/events")).Items("events").Last()["content"], Does.EndWith("Second"));
            string[] rest = ["agent_output", "input_message", "agent_output"];
            Assert.That(Types(await queued), Is.EqualTo((string[])[
                .. since == "start" ? ["input_message", "agent_output"] : Array.Empty<string>(),
                .. since != "first" ? ["input_message"] : Array.Empty<string>(),
                .. rest]));
        }
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Who_joins_a_stream_with_since_gets_all_of_it_live(CancellationToken cancellationToken)
    {
        await TellAsync("Earlier");
        var streaming = await TellAndHoldAtAsync("streaming_agent_output_end", "First", cancellationToken);
        var body = Second("start");
        body["stream_response"] = true;
        _heldAt = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Sessions}/one/events") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        var types = new List<string>();
        while (types.Count(type => type == "event:streaming_agent_output") < 2)
            types.Add(await reader.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The stream ended."));
        Assert.That(streaming.IsCompleted, Is.False, "the first stream is held, and the second one has been told so far");
        _open.SetResult();
        types.AddRange((await reader.ReadToEndAsync(cancellationToken)).Split('\n'));
        Assert.That(Distinct(types), Is.EqualTo([
            "input_message", "streaming_agent_output", "streaming_agent_output_end",
            "input_message", "streaming_agent_output", "streaming_agent_output_end", "context_consumed",
            "input_message", "streaming_agent_output", "streaming_agent_output_end", "context_consumed", "end"]));
        await streaming;
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_message_that_steers_is_dealt_with_before_the_agent_answers(CancellationToken cancellationToken)
    {
        await PatchAsync("v2/agents/helper", """{"tool_configurations": {"look": {"type": "web_search"}, "find": {"type": "web_search"}}}""");
        var streaming = await TellAndHoldAtAsync("tool_output", "/look", cancellationToken);
        _heldAt = null;
        var body = Second("start");
        body["behavior"] = "steer";
        body["messages"]![0]!["content"] = "/find more";
        var queued = PostAsync($"{Sessions}/one/events", body.ToJsonString());
        while ((await GetAsync($"{Sessions}/one/events?limit=100")).Items("events").Count() < 4)
            cancellationToken.ThrowIfCancellationRequested();
        _open.SetResult();
        await streaming;
        string[] all = ["input_message", "tool_input", "tool_output", "input_message", "tool_input", "tool_output", "agent_output"];
        Assert.That(Types(await queued), Is.EqualTo(all));
        Assert.That((await streaming).Count(item => item.Type == "streaming_agent_output_end"), Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_compaction_waits_for_its_turn_too(CancellationToken cancellationToken)
    {
        await TellAsync("Earlier");
        var streaming = await TellAndHoldAtAsync("streaming_agent_output_end", "First", cancellationToken);
        var compacting = PostAsync($"{Sessions}/one/events", """{"type": "compact"}""");
        _heldAt = null;
        await Task.WhenAny(compacting, GetAsync($"{Sessions}/one"));
        Assert.That(compacting.IsCompleted, Is.False);
        _open.SetResult();
        await streaming;
        Assert.That(Types(await compacting), Is.EqualTo(["compaction"]));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_turn_goes_on_when_its_listener_is_gone(CancellationToken cancellationToken)
    {
        _heldAt = "streaming_agent_output";
        using (var leaving = new CancellationTokenSource())
        {
            var message = Message("Hello");
            message["stream_response"] = true;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Sessions}/one/events") { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
            var left = Http.SendAsync(request, leaving.Token);
            await _reached.Task.WaitAsync(cancellationToken);
            await leaving.CancelAsync();
            Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());
        }

        _heldAt = null;
        while ((string?)(await GetAsync($"{Sessions}/one")).Body["status"] == "running")
            cancellationToken.ThrowIfCancellationRequested();
        Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message", "agent_output"]));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_session_that_is_deleted_while_its_agent_is_at_work_ends_the_stream_with_an_error(CancellationToken cancellationToken)
    {
        var streaming = await TellAndHoldAtAsync("streaming_agent_output", "Hello", cancellationToken);
        Assert.That((await DeleteAsync($"{Sessions}/one")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        _open.SetResult();
        var events = await streaming;
        Assert.That(events[^1].Type, Is.EqualTo("error"));
        Assert.That((string?)events[^1].Data["messages"]![0], Does.Contain("no session 'one'"));
        await CreateSessionAsync();
        Assert.That((await GetAsync($"{Sessions}/one/events")).Items("events"), Is.Empty);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_interrupt_does_not_concern_what_waits(CancellationToken cancellationToken)
    {
        var streaming = await TellAndHoldAtAsync("streaming_agent_output", "First", cancellationToken);
        _heldAt = null;
        var queued = PostAsync($"{Sessions}/one/events", Second("start").ToJsonString());
        while ((await GetAsync($"{Sessions}/one/events")).Items("events").Count() < 2)
            cancellationToken.ThrowIfCancellationRequested();
        await PostAsync($"{Sessions}/one/events", """{"type": "interrupt"}""");
        _open.SetResult();
        string[] expected = ["input_message", "session_interrupted", "input_message", "agent_output"];
        Assert.That(Types(await queued), Is.EqualTo(expected));
        Assert.That((await streaming).Select(item => item.Type).Distinct(), Does.Contain("session_interrupted").And.Contain("streaming_agent_output_end"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_since_that_names_nothing_is_refused(CancellationToken cancellationToken)
    {
        var streaming = await TellAndHoldAtAsync("streaming_agent_output_end", "First", cancellationToken);
        AssertBadRequest(await PostAsync($"{Sessions}/one/events", Second("aev_999").ToJsonString()), "since");
        _open.SetResult();
        await streaming;
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_interrupt_ends_what_the_agent_is_saying(CancellationToken cancellationToken)
    {
        var streaming = await TellAndHoldAtAsync("streaming_agent_output", "Hello", cancellationToken);
        var interrupt = await PostAsync($"{Sessions}/one/events", """{"type": "interrupt"}""");
        Assert.That(Types(interrupt), Is.EqualTo(["session_interrupted"]), interrupt.Text);
        _open.SetResult();
        var events = await streaming;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(item => item.Type), Is.EqualTo(["input_message", "streaming_agent_output", "session_interrupted", "context_consumed", "end"]));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events")), Is.EqualTo(["input_message"]), "nobody heard the rest, so it is not kept");
        }
    }

    [Test]
    public async Task There_is_nothing_to_interrupt_in_a_session_that_rests() =>
        Assert.That((await PostAsync($"{Sessions}/one/events", """{"type": "interrupt"}""")).Items("events"), Is.Empty);

    [Test]
    [CancelAfter(30_000)]
    public async Task A_session_whose_listener_goes_away_runs_no_longer(CancellationToken cancellationToken)
    {
        _heldAt = "streaming_agent_output";
        var message = Message("Hello");
        message["stream_response"] = true;
        using (var request = new HttpRequestMessage(HttpMethod.Post, $"{Sessions}/one/events") { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") })
        using (await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken))
            await _reached.Task.WaitAsync(cancellationToken);
        _heldAt = null;
        while ((await TellAsync("Again")).Status == HttpStatusCode.Conflict)
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Begins a turn that streams, and is back when it is about to tell an event of a type, at which it stays.</summary>
    private async Task<Task<IReadOnlyList<(string Type, JsonObject Data)>>> TellAndHoldAtAsync(string type, string message, CancellationToken cancellationToken)
    {
        _heldAt = type;
        var streaming = TellStreamingAsync(message);
        await _reached.Task.WaitAsync(cancellationToken);
        return streaming;
    }

    private static JsonObject Second(string since)
    {
        var message = Message("Second");
        message["since"] = since;
        return message;
    }

    /// <summary>The types of events in the lines of a stream, each run of the same type once.</summary>
    private static List<string> Distinct(IEnumerable<string> lines)
    {
        var types = new List<string>();
        foreach (var type in lines.Where(line => line.StartsWith("event:", StringComparison.Ordinal)).Select(line => line[6..]))
        {
            if (types.LastOrDefault() != type)
                types.Add(type);
        }

        return types;
    }
}

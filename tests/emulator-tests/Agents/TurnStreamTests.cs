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
        _heldAt = "streaming_agent_output_end";
        var streaming = TellStreamingAsync("Hello");
        await _reached.Task.WaitAsync(cancellationToken);
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

    [Test]
    [CancelAfter(30_000)]
    public async Task A_message_with_since_waits_for_its_turn(CancellationToken cancellationToken)
    {
        _heldAt = "streaming_agent_output_end";
        var streaming = TellStreamingAsync("First");
        await _reached.Task.WaitAsync(cancellationToken);
        var queued = await PostAsync($"{Sessions}/one/events", """{"type": "input_message", "since": "start", "messages": [{"type": "text", "content": "Second"}]}""");
        Assert.That(Types(queued), Is.EqualTo(["input_message", "agent_output", "input_message"]), queued.Text);
        _open.SetResult();
        var events = await streaming;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Count(item => item.Type == "input_message"), Is.EqualTo(2));
            Assert.That(events.Count(item => item.Type == "streaming_agent_output_end"), Is.EqualTo(2));
            Assert.That(events[^1].Type, Is.EqualTo("end"));
            Assert.That((string?)(await GetAsync($"{Sessions}/one/events")).Items("events").Last()["content"], Does.EndWith("Second"));
        }
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_interrupt_ends_what_the_agent_is_saying(CancellationToken cancellationToken)
    {
        _heldAt = "streaming_agent_output";
        var streaming = TellStreamingAsync("Hello");
        await _reached.Task.WaitAsync(cancellationToken);
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
}

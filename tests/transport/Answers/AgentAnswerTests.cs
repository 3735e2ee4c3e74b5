namespace Vectara.Tests.Transport.Answers;

/// <summary>The events of an agent's turn, put together from their stream.</summary>
public sealed class AgentAnswerTests : AnswerTest
{
    private const string Time = "\"created_at\":\"2026-01-01T00:00:0";

    private Task<AgentResponse> AnswerAsync(VectaraClient client) => client.AgentEvents.CreateStreamAsync("a", "s", StreamingOperation.Input).ToAnswerAsync(Texts.Add).InTime();

    private static string Output(string text) => $$"""{"type":"streaming_agent_output","content":"{{text}}",{{Time}}1Z"}""";

    private static string Thought(string text) => $$"""{"type":"streaming_thinking","content":"{{text}}",{{Time}}2Z"}""";

    private static readonly string ToolInput = $$"""{"type":"tool_input","id":"aev_1","session_key":"s",{{Time}}3Z","tool_call_id":"t","tool_configuration_name":"n","tool_input":{} }""";

    [Test]
    public async Task Pieces_are_joined_and_whole_events_kept_in_order()
    {
        var answer = await AnswerAsync(Serving(
            Thought("Let me "),
            Thought("see."),
            $$"""{"type":"streaming_thinking_end",{{Time}}4Z"}""",
            ToolInput,
            Output("The "),
            Output("Moon"),
            $$"""{"type":"streaming_agent_output_end","event_id":"aev_2",{{Time}}5Z"}""",
            LastEvent));

        Assert.That(answer.Events.Select(kept => kept.GetType()), Is.EqualTo([typeof(ThinkingEvent), typeof(ToolInputEvent), typeof(AgentOutputEvent)]));
        var output = (AgentOutputEvent)answer.Events[2];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((ThinkingEvent)answer.Events[0]).Content, Is.EqualTo("Let me see."));
            Assert.That((output.Content, output.Id, output.CreatedAt.Second), Is.EqualTo(("The Moon", "aev_2", 5)));
            Assert.That(answer.SessionKey, Is.EqualTo("s"));
            Assert.That(answer.Events.Select(kept => kept.SessionKey), Is.All.EqualTo("s"));
            Assert.That(Texts, Is.EqualTo(["The ", "Moon"]), "what it thinks is not among it");
        }
    }

    [Test]
    public async Task Two_answers_of_a_turn_are_two_events()
    {
        var end = $$"""{"type":"streaming_agent_output_end","event_id":"e",{{Time}}5Z"}""";

        var answer = await AnswerAsync(Serving(Output("one"), end, Output("two"), end, LastEvent));

        Assert.That(answer.Events.OfType<AgentOutputEvent>().Select(output => output.Content), Is.EqualTo(["one", "two"]));
    }

    [Test]
    public async Task Events_that_a_session_does_not_keep_or_that_this_version_does_not_know_are_kept_here()
    {
        var answer = await AnswerAsync(Serving(
            $$$"""{"type":"context_consumed","session_context_usage":{"total_tokens":7},{{{Time}}}6Z"}""",
            """{"type":"brand_new","id":"aev_3","session_key":"s","novelty":[1,2]}""",
            $$"""{"type":"streaming_agent_output","content":"x","tone":"calm",{{Time}}1Z"}""",
            LastEvent));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Events.Select(kept => kept.Type), Is.EqualTo(["context_consumed", "brand_new", "agent_output"]));
            Assert.That(VectaraJson.Serialize(answer.Events[0]), Does.Contain("\"total_tokens\":7"));
            Assert.That(VectaraJson.Serialize(answer.Events[1]), Does.Contain("\"novelty\":[1,2]"));
            Assert.That(answer.Events[2].AdditionalProperties["tone"], Is.EqualTo("calm"));
        }
    }

    [Test]
    public async Task What_was_begun_and_not_ended_is_part_of_what_arrived()
    {
        var error = await AnswerAsync(Cut(Thought("Hm"), Output("The "), Output("Mo"))).FailureAsync<VectaraStreamException>();

        var events = ((AgentResponse)error.Partial!).Events;
        Assert.That(events.OfType<ThinkingEvent>().Single().Content, Is.EqualTo("Hm"));
        Assert.That(events.OfType<AgentOutputEvent>().Single().Content, Is.EqualTo("The Mo"));
        Assert.That(events.OfType<AgentOutputEvent>().Single().CreatedAt.Second, Is.EqualTo(1));
    }

    [Test]
    public async Task An_error_event_is_an_exception_that_holds_what_arrived()
    {
        var error = await AnswerAsync(Serving(ToolInput, Output("The "), """{"type":"error","messages":["no such tool"]}""")).FailureAsync<VectaraStreamException>();

        Assert.That(error.Message, Does.Contain("no such tool"));
        Assert.That(((AgentResponse)error.Partial!).Events, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_service_that_does_not_stream_gives_the_same()
    {
        Server.On(Reply.Json($$"""{"session_key":"s","events":[{"type":"agent_output","id":"e","session_key":"s","content":"whole",{{Time}}1Z"}],"novelty":1}"""));

        var answer = await AnswerAsync(Client());

        Assert.That(((AgentOutputEvent)answer.Events.Single()).Content, Is.EqualTo("whole"));
        Assert.That((answer.SessionKey, answer.AdditionalProperties["novelty"]), Is.EqualTo(("s", 1L)));
        Assert.That(Texts, Is.EqualTo(["whole"]));
    }
}

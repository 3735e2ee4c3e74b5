namespace Vectara.Tests.Transport.Telemetry;

/// <summary>What calls tell that have something retrieved or generated.</summary>
public sealed class GenerationTests : TelemetryTest
{
    private static readonly QueryCorpusRequest InOneCorpus = new() { Query = "Why?" };

    private static IEnumerable<TestCaseData> Calls()
    {
        yield return Case("a query", client => client.Queries.QueryAsync(Support.Calls.Question), "retrieval", null, 1);
        yield return Case("a query that generates", client => client.Queries.QueryAsync(Generating), "generate_content", "mockingbird", 2);
        yield return Case("a query that is told not to generate", client => client.Queries.QueryAsync(new() { Query = "q", Search = new() { Corpora = [] }, Generation = new() { Enabled = false } }), "retrieval", null, 0);
        yield return Case("a query of one corpus", client => client.Corpora.QueryAsync("k", InOneCorpus), "retrieval", null, 1);
        yield return Case("a query of metadata", client => client.Metadata.QueryMetadataAsync("k", new() { Queries = [] }), "retrieval", null, 1);
        yield return Case("a chat", client => client.Chats.CreateAsync(StreamingOperation.Chat), "chat", null, 1);
        yield return Case("a turn", client => client.Chats.CreateTurnsAsync("c", StreamingOperation.Chat), "chat", null, 1);
        yield return Case("a summary", client => client.Documents.SummarizeAsync("k", "d", new() { LlmName = "m" }), "generate_content", "m", 1);
        yield return Case("a chat completion", client => client.Llm.ChatCompletionAsync(StreamingOperation.Conversation), "chat", "m", null);
        yield return Case("an agent", client => client.AgentEvents.CreateAsync("a", "s", StreamingOperation.Input), "invoke_agent", null, null);
        yield return Case("an agent with files", client => client.AgentEvents.CreateAsync("a", "s", new MultipartInputEvent { Message = "m" }), "invoke_agent", null, null);
        yield return Case("an agent by its alias", client => client.AgentAliasesSessions.CreateInputAsync("a", "s", StreamingOperation.Input), "invoke_agent", null, null);
        yield return Case("an agent that gets results of a tool", client => client.AgentEvents.CreateAsync("a", "s", new ClientToolOutputRequest { ToolOutputs = [] }), "invoke_agent", null, null);
        yield return Case("an interruption", client => client.AgentEvents.CreateAsync("a", "s", new CreateInterruptRequest()), null, null, null);
        yield return Case("a corpus", client => client.Corpora.GetAsync("k"), null, null, null);

        static TestCaseData Case(string name, Func<VectaraClient, Task> call, string? operation, string? model, int? corpora) =>
            new TestCaseData(call, operation, model, corpora).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Calls))]
    public async Task Operation_model_and_number_of_corpora_are_told(Func<VectaraClient, Task> call, string? operation, string? model, int? corpora)
    {
        using var listening = new Listening();

        await call(Client()).FailureAsync();

        var span = listening.Span;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(span.GetTagItem("gen_ai.operation.name"), Is.EqualTo(operation));
            Assert.That(span.GetTagItem("gen_ai.provider.name"), Is.EqualTo(operation is null ? null : "vectara"));
            Assert.That(span.GetTagItem("gen_ai.request.model"), Is.EqualTo(model));
            Assert.That(span.GetTagItem("vectara.corpus.count"), Is.EqualTo(corpora));
            Assert.That(span.GetTagItem("gen_ai.request.stream"), Is.Null);
            if (operation is not null)
                Assert.That(span.DisplayName, Is.EqualTo(model is null ? operation : $"{operation} {model}"));
        }
    }

    [Test]
    public async Task Tokens_are_told_where_the_answer_tells_them()
    {
        Server.On(Reply.Json("""{"object":"chat.completion","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":34}}"""));
        using var listening = new Listening();

        await Client().Llm.ChatCompletionAsync(StreamingOperation.Conversation).InTime();

        AssertTokens(listening, 12, 34);
        Assert.That(listening.Of("gen_ai.client.token.usage")[0].Tags, Is.EquivalentTo(new Dictionary<string, object?>(ServerTags)
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.provider.name"] = "vectara",
            ["gen_ai.request.model"] = "m",
            ["gen_ai.token.type"] = "input",
        }));
    }

    [Test]
    public async Task Tokens_of_a_streamed_completion_come_with_its_last_event()
    {
        Server.On(Reply.Events(Event("""{"choices":[],"usage":null}""") + Event("""{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}""") + "data: [DONE]\n\n"));
        using var listening = new Listening();

        await Client().Llm.ChatCompletionStreamAsync(StreamingOperation.Conversation).ToListAsync();

        AssertTokens(listening, 1, 2);
    }

    [Test]
    public async Task Tokens_of_an_agent_come_with_the_report_on_its_context()
    {
        Server.On(Reply.Events(
            Event("""{"type":"context_consumed","session_context_usage":{"input_tokens":{"count":5},"output_tokens":{"count":1}}}""")
            + Event("""{"type":"context_consumed","session_context_usage":{"input_tokens":{"count":9},"output_tokens":{"count":4}}}""") + End));
        using var listening = new Listening();

        await Client().AgentEvents.CreateStreamAsync("a", "s", StreamingOperation.Input).ToListAsync();

        AssertTokens(listening, 9, 4);
    }

    [TestCase("{}")]
    [TestCase("""{"usage":"many"}""")]
    [TestCase("""{"usage":{"prompt_tokens":"7"}}""")]
    public async Task Tokens_that_are_not_told_are_not_made_up(string json)
    {
        Server.On(Reply.Json(json));
        using var listening = new Listening();

        await Client().Llm.ChatCompletionAsync(StreamingOperation.Conversation).InTime();

        Assert.That(listening.Of("gen_ai.client.token.usage"), Is.Empty);
        Assert.That(listening.Span.TagObjects.Select(tag => tag.Key), Has.None.StartsWith("gen_ai.usage"));
    }

    private static void AssertTokens(Listening listening, long input, long output)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((listening.Span.GetTagItem("gen_ai.usage.input_tokens"), listening.Span.GetTagItem("gen_ai.usage.output_tokens")), Is.EqualTo((input, output)));
            Assert.That(listening.Of("gen_ai.client.token.usage").Select(measurement => ((string)measurement.Tags["gen_ai.token.type"]!, (long)measurement.Value)), Is.EqualTo([("input", input), ("output", output)]));
            Assert.That(listening.Of("gen_ai.client.token.usage").Select(measurement => measurement.Unit), Is.All.EqualTo("{token}"));
        }
    }
}

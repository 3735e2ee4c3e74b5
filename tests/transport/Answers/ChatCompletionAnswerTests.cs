namespace Vectara.Tests.Transport.Answers;

/// <summary>Chat completions in OpenAI's form, put together from their streams.</summary>
public sealed class ChatCompletionAnswerTests : AnswerTest
{
    private const string Done = "[DONE]";

    private Task<CreateChatCompletionResponse> AnswerAsync(VectaraClient client) => client.Llm.ChatCompletionStreamAsync(StreamingOperation.Conversation).ToAnswerAsync(Texts.Add).InTime();

    private static string Piece(string delta, string more = "", int index = 0) =>
        $$$"""{"id":"c1","object":"chat.completion.chunk","model":"m","usage":null,"choices":[{"index":{{{index}}},"delta":{{{delta}}}{{{more}}}}]}""";

    [Test]
    public async Task Each_choice_has_its_whole_message()
    {
        var answer = await AnswerAsync(Serving(
            Piece("""{"role":"assistant","content":""}"""),
            Piece("""{"content":"The "}"""),
            Piece("""{"content":"other"}""", index: 1),
            Piece("""{"content":"Moon"}"""),
            Piece("{}", ""","finish_reason":"stop" """),
            """{"object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}""",
            Done));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Object, Is.EqualTo(CreateChatCompletionResponseObject.ChatCompletion));
            Assert.That(answer.Choices.Select(choice => choice.Index), Is.EqualTo([0, 1]));
            Assert.That(answer.Choices.Select(choice => choice.Message.AdditionalProperties["content"]), Is.EqualTo(["The Moon", "other"]));
            Assert.That(answer.Choices[0].Message.Role, Is.EqualTo("assistant"));
            Assert.That(answer.Choices[0].AdditionalProperties["finish_reason"], Is.EqualTo("stop"));
            Assert.That((answer.AdditionalProperties["id"], answer.AdditionalProperties["model"]), Is.EqualTo(("c1", "m")));
            Assert.That(VectaraJson.Serialize(answer.AdditionalProperties["usage"]), Does.Contain("\"prompt_tokens\":3"));
            Assert.That(Texts, Is.EqualTo(["The ", "Moon"]), "of the first choice");
        }
    }

    [Test]
    public async Task Pieces_of_tool_calls_are_joined_by_their_index()
    {
        var answer = await AnswerAsync(Serving(
            Piece("""{"role":"assistant","tool_calls":[{"index":0,"id":"t0","type":"function","function":{"name":"search","arguments":""}}]}"""),
            Piece("""{"tool_calls":[{"index":0,"function":{"arguments":"{\"q\":"}}]}"""),
            Piece("""{"tool_calls":[{"index":1,"id":"t1","type":"function","function":{"name":"other","arguments":"{}"}}]}"""),
            Piece("""{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}"""),
            Done));

        Assert.That(VectaraJson.Serialize(answer.Choices[0].Message.AdditionalProperties["tool_calls"]), Is.EqualTo(
            """[{"index":0,"id":"t0","type":"function","function":{"name":"search","arguments":"{\"q\":1}"}},{"index":1,"id":"t1","type":"function","function":{"name":"other","arguments":"{}"}}]"""));
    }

    [Test]
    public async Task The_end_of_the_answer_ends_it_too()
    {
        Assert.That((await AnswerAsync(Serving(Piece("""{"content":"x"}""")))).Choices, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_service_that_does_not_stream_gives_the_same()
    {
        Server.On(Reply.Json("""{"object":"chat.completion","id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":"whole","refusal":null},"finish_reason":"stop"}]}"""));

        var answer = await AnswerAsync(Client());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(VectaraJson.Serialize(answer), Is.EqualTo("""{"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"whole","refusal":null},"finish_reason":"stop"}],"id":"c1"}"""));
            Assert.That(Texts, Is.EqualTo(["whole"]));
        }
    }

    [Test]
    public async Task An_error_in_OpenAIs_form_is_an_exception_that_holds_what_arrived()
    {
        var error = await AnswerAsync(Serving(Piece("""{"content":"The "}"""), """{"error":{"message":"overloaded","type":"server_error"}}""")).FailureAsync<VectaraStreamException>();

        Assert.That(error.Message, Does.Contain("overloaded"));
        Assert.That(((CreateChatCompletionResponse)error.Partial!).Choices[0].Message.AdditionalProperties["content"], Is.EqualTo("The "));
    }

    [Test]
    public async Task One_that_is_cut_holds_what_arrived()
    {
        var error = await AnswerAsync(Cut(Piece("""{"content":"The "}"""))).FailureAsync<VectaraStreamException>();

        Assert.That(((CreateChatCompletionResponse)error.Partial!).Choices[0].Message.AdditionalProperties["content"], Is.EqualTo("The "));
    }
}

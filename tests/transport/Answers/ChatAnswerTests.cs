namespace Vectara.Tests.Transport.Answers;

/// <summary>Chat turns and summaries of documents, put together from their streams.</summary>
public sealed class ChatAnswerTests : AnswerTest
{
    [Test]
    public async Task A_turn_has_ids_answer_results_score_and_queries()
    {
        var answer = await Serving(
            """{"type":"chat_info","chat_id":"c","turn_id":"t"}""",
            Results,
            """{"type":"generation_info","rendered_prompt":"the prompt","rephrased_query":"rephrased"}""",
            Chunk("Because "),
            Chunk("of it."),
            """{"type":"factual_consistency_score","factual_consistency_score":0.5}""",
            """{"type":"extra","warnings":["exceeded_max_input_length_fcs"],"extra":true}""",
            LastEvent).Chats.CreateStreamAsync(StreamingOperation.Chat).ToAnswerAsync(Texts.Add).InTime();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.ChatId, answer.TurnId, answer.Answer), Is.EqualTo(("c", "t", "Because of it.")));
            Assert.That(answer.SearchResults!.Single().Text, Is.EqualTo("found"));
            Assert.That(answer.RewrittenQueries!.Single().CorpusKey, Is.EqualTo("k"));
            Assert.That((answer.RenderedPrompt, answer.RephrasedQuery), Is.EqualTo(("the prompt", "rephrased")));
            Assert.That(answer.FactualConsistencyScore, Is.EqualTo(0.5));
            Assert.That(answer.Warnings, Is.EqualTo([QueryWarning.ExceededMaxInputLengthFcs]));
            Assert.That(answer.AdditionalProperties["extra"], Is.True);
            Assert.That(Texts, Is.EqualTo(["Because ", "of it."]));
        }
    }

    [Test]
    public async Task A_further_turn_too()
    {
        var answer = await Serving(Chunk("x"), LastEvent).Chats.CreateTurnsStreamAsync("c", StreamingOperation.Chat).ToAnswerAsync().InTime();

        Assert.That(answer.Answer, Is.EqualTo("x"));
    }

    [Test]
    public async Task A_turn_that_a_service_does_not_stream_gives_the_same()
    {
        Server.On(Reply.Json("""{"chat_id":"c","answer":"whole"}"""));

        var answer = await Client().Chats.CreateStreamAsync(StreamingOperation.Chat).ToAnswerAsync(Texts.Add).InTime();

        Assert.That((answer.ChatId, answer.Answer), Is.EqualTo(("c", "whole")));
        Assert.That(Texts, Is.EqualTo(["whole"]));
    }

    [Test]
    public async Task An_error_of_a_turn_holds_what_arrived()
    {
        var error = await Serving("""{"type":"chat_info","chat_id":"c"}""", Chunk("Be"), """{"type":"error","messages":["no"]}""")
            .Chats.CreateStreamAsync(StreamingOperation.Chat).ToAnswerAsync().FailureAsync<VectaraStreamException>();

        var partial = (ChatFullResponse)error.Partial!;
        Assert.That((partial.ChatId, partial.Answer, error.Message.Contains("no")), Is.EqualTo(("c", "Be", true)));
    }

    [Test]
    public async Task A_turn_that_is_cut_holds_what_arrived()
    {
        var error = await Cut(Chunk("Be")).Chats.CreateStreamAsync(StreamingOperation.Chat).ToAnswerAsync().FailureAsync<VectaraStreamException>();

        Assert.That(((ChatFullResponse)error.Partial!).Answer, Is.EqualTo("Be"));
    }

    [Test]
    public async Task A_summary_is_put_together()
    {
        var answer = await Serving(Chunk("In "), """{"type":"generation_info","rendered_prompt":"p"}""", Chunk("short."), """{"type":"generation_end","cost":2}""", LastEvent)
            .Documents.SummarizeStreamAsync("k", "d", new() { LlmName = "m" }).ToAnswerAsync(Texts.Add).InTime();

        Assert.That((answer.Summary, answer.RenderedPrompt, answer.AdditionalProperties["cost"]), Is.EqualTo(("In short.", "p", 2L)));
        Assert.That(Texts, Is.EqualTo(["In ", "short."]));
    }

    [Test]
    public async Task A_summary_that_fails_or_is_cut_holds_what_arrived([Values] bool cut)
    {
        var client = cut ? Cut(Chunk("In ")) : Serving(Chunk("In "), """{"type":"error","messages":["no"]}""");

        var error = await client.Documents.SummarizeStreamAsync("k", "d", new() { LlmName = "m" }).ToAnswerAsync().FailureAsync<VectaraStreamException>();

        Assert.That(((SummarizeDocumentResponse)error.Partial!).Summary, Is.EqualTo("In "));
    }

    [Test]
    public async Task A_summary_that_a_service_does_not_stream_gives_the_same()
    {
        Server.On(Reply.Json("""{"summary":"whole"}"""));

        var answer = await Client().Documents.SummarizeStreamAsync("k", "d", new() { LlmName = "m" }).ToAnswerAsync(Texts.Add).InTime();

        Assert.That(answer.Summary, Is.EqualTo("whole"));
        Assert.That(Texts, Is.EqualTo(["whole"]));
    }
}

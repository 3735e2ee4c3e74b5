namespace Vectara.Tests.Transport.Answers;

/// <summary>A streamed query put together into the answer that it would give without streaming.</summary>
public sealed class QueryAnswerTests : AnswerTest
{
    private Task<QueryFullResponse> AnswerAsync(VectaraClient client) => client.Queries.QueryStreamAsync(Calls.Question).ToAnswerAsync(Texts.Add).InTime();

    [Test]
    public async Task It_has_summary_results_score_prompt_and_rewritten_queries()
    {
        var answer = await AnswerAsync(Serving(
            Results,
            """{"type":"generation_info","rendered_prompt":"the prompt","rephrased_query":"r"}""",
            Chunk("The Moon "),
            Chunk("pulls."),
            """{"type":"generation_end"}""",
            """{"type":"factual_consistency_score","factual_consistency_score":0.75}""",
            LastEvent));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Summary, Is.EqualTo("The Moon pulls."));
            Assert.That(answer.SearchResults!.Single().Text, Is.EqualTo("found"));
            Assert.That(answer.RewrittenQueries!.Single().CorpusKey, Is.EqualTo("k"));
            Assert.That(answer.FactualConsistencyScore, Is.EqualTo(0.75));
            Assert.That(answer.RenderedPrompt, Is.EqualTo("the prompt"));
            Assert.That(Texts, Is.EqualTo(["The Moon ", "pulls."]));
        }
    }

    [Test]
    public async Task Warnings_are_taken_from_whatever_event_has_them()
    {
        var answer = await AnswerAsync(Serving(
            """{"type":"search_results","search_results":[],"warnings":["intelligent_query_rewriting_failed"]}""",
            LastEvent));

        Assert.That(answer.Warnings, Is.EqualTo([QueryWarning.IntelligentQueryRewritingFailed]));
    }

    [Test]
    public async Task What_this_version_does_not_know_is_kept()
    {
        var answer = await AnswerAsync(Serving(
            """{"type":"verdict","verdict":"good","response_language":"deu"}""",
            """{"type":"musing","musing":"hm, "}""",
            Chunk("x"),
            """{"type":"musing","musing":"yes"}""",
            """{"type":"factual_consistency_score","factual_consistency_score":1,"judge":{"name":"j"}}""",
            LastEvent));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.AdditionalProperties["verdict"], Is.EqualTo("good"));
            Assert.That(answer.AdditionalProperties["musing"], Is.EqualTo("hm, yes"));
            Assert.That(VectaraJson.Serialize(answer.AdditionalProperties["judge"]), Is.EqualTo("""{"name":"j"}"""));
            Assert.That(answer.ResponseLanguage, Is.EqualTo(Language.Deu), "a member that the whole answer has finds its place");
            Assert.That(answer.Summary, Is.EqualTo("x"));
        }
    }

    [Test]
    public async Task A_member_of_another_type_than_the_answers_is_kept_as_it_is()
    {
        var answer = await AnswerAsync(Serving("""{"type":"new","warnings":"all is well"}""", LastEvent));

        Assert.That(answer.AdditionalProperties["warnings"], Is.EqualTo("all is well"));
    }

    [Test]
    public async Task Without_generation_there_is_no_summary()
    {
        var answer = await AnswerAsync(Serving(Results, LastEvent));

        Assert.That(answer.Summary, Is.Null);
        Assert.That(Texts, Is.Empty);
    }

    [Test]
    public async Task A_service_that_does_not_stream_gives_the_same()
    {
        Server.On(Reply.Json("""{"summary":"whole","search_results":[{"result_type":"text","text":"found"}],"warnings":["fcs_language_not_supported"],"novelty":1}"""));

        var answer = await AnswerAsync(Client());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Summary, Is.EqualTo("whole"));
            Assert.That(answer.SearchResults!.Single().Text, Is.EqualTo("found"));
            Assert.That(answer.Warnings, Has.Count.EqualTo(1));
            Assert.That(answer.AdditionalProperties["novelty"], Is.EqualTo(1L));
            Assert.That(Texts, Is.EqualTo(["whole"]));
        }
    }

    [Test]
    public async Task An_error_event_is_an_exception_that_holds_what_arrived()
    {
        var error = await AnswerAsync(Serving(Results, Chunk("The "), """{"type":"error","messages":["the model","is down"]}""", LastEvent)).FailureAsync<VectaraStreamException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.Contain("the model is down"));
            Assert.That(((QueryFullResponse)error.Partial!).Summary, Is.EqualTo("The "));
            Assert.That(((QueryFullResponse)error.Partial!).SearchResults, Has.Count.EqualTo(1));
            Assert.That(error.EventCount, Is.EqualTo(3));
            Assert.That(error.LastEvent, Is.TypeOf<StreamError>());
        }
    }

    [Test]
    public async Task A_stream_that_is_cut_is_an_exception_that_holds_what_arrived()
    {
        var error = await AnswerAsync(Cut(Results, Chunk("The "), Chunk("Mo"))).FailureAsync<VectaraStreamException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(((QueryFullResponse)error.Partial!).Summary, Is.EqualTo("The Mo"));
            Assert.That(error.Operation, Is.EqualTo("queries.query"));
            Assert.That(error.EventCount, Is.EqualTo(3));
            Assert.That(error.InnerException, Is.TypeOf<VectaraStreamException>());
        }
    }

    [Test]
    public async Task So_is_one_that_ends_without_its_last_event()
    {
        var error = await AnswerAsync(Serving(Chunk("The "))).FailureAsync<VectaraStreamException>();

        Assert.That(((QueryFullResponse)error.Partial!).Summary, Is.EqualTo("The "));
    }

    [Test]
    public async Task Text_is_told_as_it_arrives()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        var told = new TaskCompletionSource<string>();

        var answer = Client().Queries.QueryStreamAsync(Calls.Question).ToAnswerAsync(text => told.TrySetResult(text));
        wire.Send(Event(Chunk("first")));
        Assert.That(await told.Task.InTime(), Is.EqualTo("first"));
        Assert.That(answer.IsCompleted, Is.False);
        wire.Send(Event(LastEvent));

        await answer.InTime();
    }

    [Test]
    public async Task Cancellation_ends_it()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        using var cancellation = new CancellationTokenSource();

        var answer = Client().Queries.QueryStreamAsync(Calls.Question).ToAnswerAsync(_ => cancellation.Cancel(), cancellation.Token);
        wire.Send(Event(Chunk("x")));

        Assert.That(await answer.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        await wire.Gone.InTime();
    }

    [Test]
    public async Task An_exception_of_the_callback_reaches_the_caller_and_closes_the_connection()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);

        var answer = Client().Queries.QueryStreamAsync(Calls.Question).ToAnswerAsync(_ => throw new FormatException());
        wire.Send(Event(Chunk("x")));

        await answer.FailureAsync<FormatException>();
        await wire.Gone.InTime();
    }

    [Test]
    public async Task It_works_on_a_stream_that_was_made_by_hand()
    {
        var stream = VectaraStream.FromItems<IQueryStreamedResponse>([new StreamGenerationChunk { GenerationChunk = "x" }, new StreamResponseEnd()]);

        Assert.That((await stream.ToAnswerAsync()).Summary, Is.EqualTo("x"));
    }
}

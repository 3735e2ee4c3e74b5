namespace Vectara.Tests.Transport.Streams;

/// <summary>How a stream is enumerated.</summary>
public sealed class EnumerationTests : StreamTest
{
    [Test]
    public async Task Each_enumeration_is_a_request_of_its_own()
    {
        Server.On(Reply.Events(Event(Chunk("a")) + End), Reply.Events(Event(Chunk("b")) + End));
        var stream = Client().Queries.QueryStreamAsync(Calls.Question);

        Assert.That((await stream.ToListAsync()).Select(Text), Is.EqualTo(["a", null]));
        Assert.That((await stream.ToListAsync()).Select(Text), Is.EqualTo(["b", null]));
        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_exception_in_the_loop_closes_the_connection()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        wire.Send(Event(Chunk("x")));

        await ThrowAsync().FailureAsync<FormatException>();
        await wire.Gone.InTime();

        async Task ThrowAsync()
        {
            await foreach (var item in Client().Queries.QueryStreamAsync(Calls.Question))
                throw new FormatException();
        }
    }

    [Test]
    public async Task The_token_of_the_call_cancels_it_and_the_server_sees_it()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        using var cancellation = new CancellationTokenSource();
        await using var events = Client().Queries.QueryStreamAsync(Calls.Question, cancellationToken: cancellation.Token).GetAsyncEnumerator(CancellationToken.None);
        wire.Send(Event(Chunk("x")));
        await events.MoveNextAsync().InTime();

        var next = events.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();

        Assert.That(await next.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        await wire.Gone.InTime();
    }

    [Test]
    public async Task The_token_of_the_enumeration_cancels_it()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        using var cancellation = new CancellationTokenSource();
        await using var events = Client().Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator(cancellation.Token);

        var first = events.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();

        Assert.That(await first.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Cancellation_stops_between_events_that_are_here_already()
    {
        using var cancellation = new CancellationTokenSource();
        await using var events = Query(string.Concat(Enumerable.Repeat(Event(Chunk("x")), 20)) + End).GetAsyncEnumerator(cancellation.Token);
        await events.MoveNextAsync().InTime();

        await cancellation.CancelAsync();

        Assert.That(await events.MoveNextAsync().AsTask().FailureAsync(), Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_stream_is_retried_until_it_begins()
    {
        Server.On(Reply.Status(503), Reply.ReadAndAbort(), Reply.Events(End));

        Assert.That(await Client().Queries.QueryStreamAsync(Calls.Question).ToListAsync(), Has.Count.EqualTo(1));
        Assert.That(Server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_stream_that_began_is_not_sent_again()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync, Reply.Events(End));
        await using var events = Client().Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();
        wire.Send(Event(Chunk("x")));
        await events.MoveNextAsync().InTime();
        wire.Abort();

        var error = await events.MoveNextAsync().AsTask().FailureAsync<VectaraStreamException>();

        Assert.That(error.EventCount, Is.EqualTo(1));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_agent_turn_is_sent_once()
    {
        Server.On(Reply.Status(500), Reply.Events(End));

        var (_, error) = await Client().AgentEvents.CreateStreamAsync("a", "s", StreamingOperation.Input).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraServerException>());
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_refused_proof_is_replaced()
    {
        Server.On(Reply.Status(401), Reply.Events(End));

        Assert.That(await Client(options => options.Credential = new TestCredential { AnswersRejected = true }).Queries.QueryStreamAsync(Calls.Question).ToListAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_streams_at_once_do_not_disturb_each_other()
    {
        Wire one = new(), two = new();
        Server.On(one.ServeAsync, two.ServeAsync);
        var client = Client();
        await using var first = client.Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();
        await using var second = client.Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();

        one.Send(Event(Chunk("one")));
        await first.MoveNextAsync().InTime();
        two.Send(Event(Chunk("two")));
        await second.MoveNextAsync().InTime();

        Assert.That((Text(first.Current), Text(second.Current)), Is.EqualTo(("one", "two")));
    }

    [Test]
    public async Task A_stream_for_a_mock_has_its_items()
    {
        var stream = VectaraStream.FromItems<IQueryStreamedResponse>([new StreamGenerationChunk { GenerationChunk = "x" }, new StreamResponseEnd()]);

        Assert.That((await stream.ToListAsync()).Select(Text), Is.EqualTo(["x", null]));
        Assert.That(stream.Response, Is.Null);
    }
}

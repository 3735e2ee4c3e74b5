namespace Vectara.Tests.Transport.Timeouts;

/// <summary>What the caller cancels is cancelled, and is no timeout.</summary>
public sealed class CancellationTests : TransportTest
{
    [Test]
    public async Task A_call_that_was_cancelled_before_it_began_sends_nothing([Values] Kind kind)
    {
        Assert.That(await Client().SendAsync(kind, cancellationToken: new CancellationToken(canceled: true)).FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        Assert.That(Server.Requests, Is.Empty);
    }

    [Test]
    public async Task Nor_does_it_where_the_handler_would_not_heed_that([Values] Kind kind)
    {
        using var handler = StubHandler.Of(_ => new HttpResponseMessage { Content = new StringContent("{}") });

        var call = Client(options => options.Handler = handler).SendAsync(kind, cancellationToken: new CancellationToken(canceled: true));

        Assert.That(await call.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        Assert.That(handler.Sent, Is.Zero);
    }

    [Test]
    public async Task A_call_that_waits_for_its_answer_ends_and_the_server_sees_it([Values] Kind kind)
    {
        TaskCompletionSource arrived = new(), gone = new();
        Server.On(Reply.Stall(arrived, gone));
        using var cancellation = new CancellationTokenSource();

        var call = Client(options => options.AttemptTimeout = TimeSpan.FromHours(1)).SendAsync(kind, cancellationToken: cancellation.Token);
        await arrived.Task.InTime();
        await cancellation.CancelAsync();

        Assert.That(await call.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        await gone.Task.InTime();
        Assert.That(Server.Requests, Has.Count.EqualTo(1), "nothing is sent again");
    }

    [Test]
    public async Task A_call_that_reads_its_answer_ends()
    {
        var wire = new Wire("application/json");
        Server.On(wire.ServeAsync);
        using var cancellation = new CancellationTokenSource();

        var call = Client().SendAsync(Kind.Get, cancellationToken: cancellation.Token);
        wire.Send("""{"id":""");
        await cancellation.CancelAsync();

        Assert.That(await call.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task The_exception_names_the_callers_token()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));
        using var cancellation = new CancellationTokenSource();

        var call = Client().SendAsync(Kind.Get, cancellationToken: cancellation.Token);
        await arrived.Task.InTime();
        await cancellation.CancelAsync();

        Assert.That(((OperationCanceledException)(await call.FailureAsync())!).CancellationToken, Is.EqualTo(cancellation.Token),
            "callers filter with 'when (e.CancellationToken == token)'; HttpClient itself keeps to that");
    }

    private static IEnumerable<TestCaseData> Enumerations()
    {
        yield return Case("list, token of the call", (client, token) => client.Corpora.ListAsync(cancellationToken: token).GetAsyncEnumerator());
        yield return Case("list, token of the enumeration", (client, token) => client.Corpora.ListAsync().GetAsyncEnumerator(token));
        yield return Case("stream, token of the call", (client, token) => client.Queries.QueryStreamAsync(Calls.Question, cancellationToken: token).GetAsyncEnumerator());
        yield return Case("stream, token of the enumeration", (client, token) => client.Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator(token));

        static TestCaseData Case(string name, Func<VectaraClient, CancellationToken, IAsyncEnumerator<object>> start) => new TestCaseData(start).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Enumerations))]
    public async Task So_does_that_of_an_enumeration_which_is_cancelled_before_its_answer(Func<VectaraClient, CancellationToken, IAsyncEnumerator<object>> start)
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));
        using var cancellation = new CancellationTokenSource();
        await using var items = start(Client(), cancellation.Token);

        var next = items.MoveNextAsync().AsTask();
        await arrived.Task.InTime();
        await cancellation.CancelAsync();

        Assert.That(((OperationCanceledException)(await next.FailureAsync())!).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task So_does_that_of_a_stream_which_is_cancelled_on_its_way([Values("text/event-stream", "application/json")] string contentType)
    {
        var wire = new Wire(contentType);
        Server.On(wire.ServeAsync);
        using var cancellation = new CancellationTokenSource();
        await using var events = Client().Queries.QueryStreamAsync(Calls.Question, new() { OnResponse = _ => cancellation.CancelAfter(TimeSpan.Zero) }, cancellation.Token).GetAsyncEnumerator();

        var error = await events.MoveNextAsync().AsTask().FailureAsync();

        Assert.That(((OperationCanceledException)error!).CancellationToken, Is.EqualTo(cancellation.Token));
        await wire.Gone.InTime();
    }

    [TestCaseSource(nameof(Enumerations))]
    public async Task An_enumeration_that_was_cancelled_before_it_began_sends_nothing(Func<VectaraClient, CancellationToken, IAsyncEnumerator<object>> start)
    {
        await using var items = start(Client(), new CancellationToken(canceled: true));

        Assert.That(await items.MoveNextAsync().AsTask().FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        Assert.That(Server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_token_that_is_cancelled_after_a_call_or_a_stream_concerns_neither()
    {
        Server.On(Reply.Ok(), Reply.Events("data: {\"type\":\"end\"}\n\n"));
        using var cancellation = new CancellationTokenSource();
        var client = Client(options => options.AttemptTimeout = TimeSpan.FromHours(1));
        await client.SendAsync(Kind.Get, cancellationToken: cancellation.Token).InTime();
        await client.Queries.QueryStreamAsync(Calls.Question, cancellationToken: cancellation.Token).ToListAsync();

        Assert.That(cancellation.Cancel, Throws.Nothing);
    }

    [Test]
    public async Task A_caller_who_cancels_as_the_time_is_up_has_cancelled()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));
        using var cancellation = new CancellationTokenSource();

        var call = ClockedClient().SendAsync(Kind.Get, cancellationToken: cancellation.Token);
        await arrived.Task.InTime();
        await cancellation.CancelAsync();
        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.That(await call.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
    }
}

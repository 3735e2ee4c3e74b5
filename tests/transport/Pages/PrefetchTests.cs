namespace Vectara.Tests.Transport.Pages;

/// <summary>One page is fetched ahead, and only where that is asked for.</summary>
public sealed class PrefetchTests : TransportTest
{
    private readonly TaskCompletionSource[] _arrived = [new(), new(), new(), new()];
    private readonly TaskCompletionSource[] _released = [new(), new(), new(), new()];

    /// <summary>Pages of one corpus each, every one of which waits for the test.</summary>
    private void ServePages(int count) =>
        Server.On([.. Enumerable.Range(0, count).Select(index => (Func<Exchange, Task>)(async exchange =>
        {
            _arrived[index].TrySetResult();
            await _released[index].Task.WaitAsync(exchange.Context.RequestAborted);
            await Page(index, index == count - 1 ? "" : $"p{index + 1}")(exchange);
        }))]);

    private static Func<Exchange, Task> Page(int index, string next) =>
        Reply.Json($$$"""{"corpora":[{"key":"{{{index}}}"}],"metadata":{"page_key":"{{{next}}}"}}""");

    [Test]
    public async Task The_next_page_is_asked_for_while_the_present_one_is_worked_on()
    {
        ServePages(3);
        _released[0].SetResult();
        await using var pages = Client().Corpora.ListAsync().AsPages(prefetch: true).GetAsyncEnumerator();

        await pages.MoveNextAsync().InTime();

        await _arrived[1].Task.InTime();
    }

    [Test]
    public async Task It_is_one_page_and_no_more()
    {
        ServePages(4);
        Array.ForEach(_released, released => released.SetResult());
        await using var pages = Client().Corpora.ListAsync().AsPages(prefetch: true).GetAsyncEnumerator();

        for (var page = 0; page < 3; page++)
        {
            await pages.MoveNextAsync().InTime();
            await _arrived[page + 1].Task.InTime();
            Assert.That(Server.Requests, Has.Count.EqualTo(page + 2));
        }
    }

    [Test]
    public async Task Nothing_is_fetched_ahead_by_default()
    {
        Server.On(Page(0, "p1"), Page(1, ""));
        var client = Client();
        await using var pages = client.Corpora.ListAsync().AsPages().GetAsyncEnumerator();

        await pages.MoveNextAsync().InTime();
        // A page ahead would have been sent before this.
        await client.SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests.Select(request => request.Target), Is.EqualTo(["/v2/corpora", "/v2/corpora/k"]));
    }

    [Test]
    public async Task Cancellation_stops_before_a_page_that_is_here_already([Values] bool isOfTheCall)
    {
        using var handler = StubHandler.Of(
            _ => new HttpResponseMessage { Content = new StringContent("""{"corpora":[],"metadata":{"page_key":"p1"}}""") },
            _ => new HttpResponseMessage { Content = new StringContent("""{"corpora":[],"metadata":{"page_key":""}}""") });
        using var cancellation = new CancellationTokenSource();
        var (call, enumeration) = isOfTheCall ? (cancellation.Token, default(CancellationToken)) : (default, cancellation.Token);
        await using var pages = Client(options => options.Handler = handler).Corpora.ListAsync(cancellationToken: call).AsPages(prefetch: true).GetAsyncEnumerator(enumeration);
        await pages.MoveNextAsync().InTime();
        Assert.That(handler.Sent, Is.EqualTo(2));

        await cancellation.CancelAsync();

        Assert.That(((OperationCanceledException?)await pages.MoveNextAsync().AsTask().FailureAsync())?.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task All_pages_come_in_order()
    {
        ServePages(4);
        Array.ForEach(_released, released => released.SetResult());

        var pages = await Client().Corpora.ListAsync().AsPages(prefetch: true).ToListAsync();

        Assert.That(pages.SelectMany(page => page.Items).Select(corpus => corpus.Key), Is.EqualTo(["0", "1", "2", "3"]));
        Assert.That(Server.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Leaving_the_loop_gives_the_page_up_that_was_fetched_ahead()
    {
        var gone = new TaskCompletionSource();
        Server.On(Page(0, "p1"), Reply.Stall(_arrived[1], gone));

        await foreach (var page in Client().Corpora.ListAsync().AsPages(prefetch: true))
        {
            await _arrived[1].Task.InTime();
            break;
        }

        await gone.Task.InTime();
    }

    [Test]
    public async Task An_error_of_the_page_ahead_comes_when_that_page_is_asked_for()
    {
        Server.On(Page(0, "p1"), Reply.Status(404));

        var (pages, error) = await Client().Corpora.ListAsync().AsPages(prefetch: true).ReadAllAsync();

        Assert.That(pages, Has.Count.EqualTo(1));
        Assert.That(error, Is.TypeOf<VectaraNotFoundException>());
    }
}

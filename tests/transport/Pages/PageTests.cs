namespace Vectara.Tests.Transport.Pages;

/// <summary>Lists page by page, over a socket.</summary>
public sealed class PageTests : TransportTest
{
    private static Func<Exchange, Task> Page(string? next, params string[] keys)
    {
        var corpora = string.Join(",", keys.Select(key => $$"""{"key":"{{key}}"}"""));
        var metadata = next is null ? "" : $$""","metadata":{"page_key":"{{next}}"}""";
        return Reply.Json($$"""{"corpora":[{{corpora}}]{{metadata}}}""", 200, ("x-request-id", $"r-{keys.FirstOrDefault()}"));
    }

    private IEnumerable<string> Targets => Server.Requests.Select(request => request.Target);

    [Test]
    public async Task Items_come_in_order_and_each_page_is_asked_for_when_it_is_needed()
    {
        Server.On(Page("p2", "a", "b"), Page("p3"), Page(null, "c"));
        await using var corpora = Client().Corpora.ListAsync().GetAsyncEnumerator();

        var sent = new List<(string, int)>();
        while (await corpora.MoveNextAsync().InTime())
            sent.Add((corpora.Current.Key, Server.Requests.Count));

        Assert.That(sent, Is.EqualTo([("a", 1), ("b", 1), ("c", 3)]));
    }

    [Test]
    public async Task Nothing_is_sent_before_the_first_MoveNext()
    {
        var pageable = Client().Corpora.ListAsync();
        await using var items = pageable.GetAsyncEnumerator();
        await using var pages = pageable.AsPages(prefetch: true).GetAsyncEnumerator();

        Assert.That(Server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_page_has_its_answer_its_metadata_and_its_response()
    {
        Server.On(Page("p2", "a"), Page(null, "b"));

        var pages = await Client().Corpora.ListAsync().AsPages().ToListAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.NextPageKey), Is.EqualTo(["p2", null]));
            Assert.That(((ListCorporaResponse)pages[0].Model!).Metadata!.PageKey, Is.EqualTo("p2"));
            Assert.That(pages.Select(page => page.Response!.RequestId), Is.EqualTo(["r-a", "r-b"]));
            Assert.That(pages.Select(page => page.Response!.Attempts), Is.EqualTo([1, 1]));
        }
    }

    [Test]
    public async Task A_page_that_fails_for_a_while_is_asked_for_again()
    {
        Server.On(Page("p2", "a"), Reply.Status(503), Page(null, "b"));

        var pages = await Client().Corpora.ListAsync().AsPages().ToListAsync();

        Assert.That(pages.Select(page => page.Response!.Attempts), Is.EqualTo([1, 2]));
        Assert.That(Targets.Skip(1), Is.All.EqualTo("/v2/corpora?page_key=p2"));
    }

    [Test]
    public async Task A_list_goes_on_another_day_from_the_key_of_a_page()
    {
        Server.On(Page("p2", "a"), Page("p3", "b"), Page(null, "c"));
        string? key = null;
        await foreach (var page in Client().Corpora.ListAsync(new() { Limit = 1 }).AsPages())
        {
            key = page.NextPageKey;
            break;
        }

        var rest = await Client().Corpora.ListAsync(new() { Limit = 1 }).AsPages(key).ToListAsync();

        Assert.That(rest.SelectMany(page => page.Items).Select(corpus => corpus.Key), Is.EqualTo(["b", "c"]));
        Assert.That(Targets, Is.EqualTo(["/v2/corpora?limit=1", "/v2/corpora?limit=1&page_key=p2", "/v2/corpora?limit=1&page_key=p3"]));
    }

    [Test]
    public async Task A_key_and_a_size_of_AsPages_go_before_those_of_the_options()
    {
        Server.On(Page(null));

        await Client().Corpora.ListAsync(new() { Limit = 5, PageKey = "of-options" }).AsPages("given", 7).ToListAsync();

        Assert.That(Targets, Is.EqualTo(["/v2/corpora?limit=7&page_key=given"]));
    }

    [Test]
    public async Task Enumerated_again_it_asks_again()
    {
        Server.On(Page(null, "a"), Page(null, "b"));
        var corpora = Client().Corpora.ListAsync();

        Assert.That((await corpora.ToListAsync()).Single().Key, Is.EqualTo("a"));
        Assert.That((await corpora.ToListAsync()).Single().Key, Is.EqualTo("b"));
    }

    [Test]
    public async Task A_key_that_comes_again_at_once_is_an_error()
    {
        Server.On(Page("same", "a"), Page("same", "b"));

        var (items, error) = await Client().Corpora.ListAsync().ReadAllAsync();

        Assert.That(items.Select(corpus => corpus.Key), Is.EqualTo(["a"]));
        Assert.That(error!.Message, Does.Contain("'same'").And.Contain("second time"));
        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_key_that_a_list_began_with_counts()
    {
        Server.On(Page("first", "a"));

        var (_, error) = await Client().Corpora.ListAsync().AsPages("first").ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraException>());
    }

    [Test]
    public async Task An_error_on_the_way_comes_after_the_items_before_it()
    {
        Server.On(Page("p2", "a"), Reply.Status(404));

        var (items, error) = await Client().Corpora.ListAsync().ReadAllAsync();

        Assert.That(items.Select(corpus => corpus.Key), Is.EqualTo(["a"]));
        Assert.That(error, Is.TypeOf<VectaraNotFoundException>());
    }

    [Test]
    public async Task Cancellation_stops_between_items_of_a_page([Values] bool ofTheCall)
    {
        Server.On(Page("p2", "a", "b"));
        using var cancellation = new CancellationTokenSource();
        var corpora = Client().Corpora.ListAsync(cancellationToken: ofTheCall ? cancellation.Token : default);
        await using var items = corpora.GetAsyncEnumerator(ofTheCall ? default : cancellation.Token);
        await items.MoveNextAsync().InTime();

        await cancellation.CancelAsync();

        Assert.That(await items.MoveNextAsync().AsTask().FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cancellation_ends_a_page_that_is_on_its_way([Values] bool ofTheCall)
    {
        TaskCompletionSource arrived = new(), gone = new();
        Server.On(Reply.Stall(arrived, gone));
        using var cancellation = new CancellationTokenSource();
        var corpora = Client().Corpora.ListAsync(cancellationToken: ofTheCall ? cancellation.Token : default);
        await using var pages = corpora.AsPages().GetAsyncEnumerator(ofTheCall ? default : cancellation.Token);

        var next = pages.MoveNextAsync().AsTask();
        await arrived.Task.InTime();
        await cancellation.CancelAsync();

        Assert.That(await next.FailureAsync(), Is.InstanceOf<OperationCanceledException>());
        await gone.Task.InTime();
    }

    private static readonly VectaraPageable<int> ByHand = VectaraPageable.FromPages<int>([new([1, 2], "p2"), new([3], "p3"), new([4])]);

    [Test]
    public async Task A_list_that_was_made_by_hand_has_its_pages()
    {
        Assert.That(await ByHand.ToListAsync(), Is.EqualTo([1, 2, 3, 4]));
        Assert.That((await ByHand.AsPages("p2").ToListAsync()).SelectMany(page => page.Items), Is.EqualTo([3, 4]));
    }

    [Test]
    public async Task A_list_that_was_made_by_hand_can_be_cancelled([Values] bool pages)
    {
        using var cancellation = new CancellationTokenSource();
        var error = await (pages ? CancelAsync(ByHand.AsPages()) : CancelAsync(ByHand)).FailureAsync();

        Assert.That(error, Is.InstanceOf<OperationCanceledException>());

        async Task CancelAsync<T>(IAsyncEnumerable<T> list)
        {
            await foreach (var item in list.WithCancellation(cancellation.Token))
                await cancellation.CancelAsync();
        }
    }
}

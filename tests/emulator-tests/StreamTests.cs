using System.Runtime.CompilerServices;
using System.Text;

namespace Vectara.Emulator.Tests;

internal sealed class StreamTests : EmulatorTest
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _made = [];
    private string? _heldAt;
    private string? _failingAt;

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeStreamEvent = async (type, cancellationToken) =>
        {
            if (type == _heldAt)
            {
                try
                {
                    await _open.Task.WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    _left.SetResult();
                    throw;
                }
            }

            if (type == _failingAt)
                throw new InvalidOperationException("as the test wants it");
            lock (_made)
                _made.Add(type);
        },
    };

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Paris is the capital of France.", "Berlin is the capital of Germany.");
    }

    [Test]
    public async Task Events_come_in_the_order_of_the_real_service()
    {
        var events = await AskAsync(""", "generation": {}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(next => next.Type).Distinct(), Is.EqualTo(
                ["search_results", "generation_chunk", "generation_end", "generation_info", "factual_consistency_score", "end"]));
            Assert.That(events.Count(next => next.Type == "generation_chunk"), Is.GreaterThan(5));
            Assert.That(events.Select(next => (string?)next.Data["type"]), Is.EqualTo(events.Select(next => next.Type)));
            Assert.That(events.Select(next => next.Data.First().Key), Is.All.EqualTo("type"));
        }
    }

    [Test]
    public async Task Without_generation_there_are_results_and_an_end() =>
        Assert.That((await AskAsync("")).Select(next => next.Type), Is.EqualTo(["search_results", "end"]));

    [Test]
    public async Task No_score_where_none_is_wanted() =>
        Assert.That((await AskAsync(""", "generation": {"enable_factual_consistency_score": false}""")).Select(next => next.Type), Does.Not.Contain("factual_consistency_score"));

    [Test]
    public async Task A_stream_says_what_the_whole_answer_says()
    {
        var whole = (await PostAsync("v2/corpora/docs/query", """{"query": "capital of France", "generation": {}}""")).Body;
        var events = await AskAsync(""", "generation": {}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(events.Where(next => next.Type == "generation_chunk").Select(next => (string?)next.Data["generation_chunk"])), Is.EqualTo((string?)whole["summary"]));
            Assert.That(events[0].Data["search_results"]!.ToJsonString(), Is.EqualTo(whole["search_results"]!.ToJsonString()));
            Assert.That((double?)events.Single(next => next.Type == "factual_consistency_score").Data["factual_consistency_score"], Is.EqualTo((double?)whole["factual_consistency_score"]));
            Assert.That((string?)events.Single(next => next.Type == "generation_info").Data["rendered_prompt"], Is.EqualTo((string?)whole["rendered_prompt"]));
        }
    }

    [Test]
    public async Task The_stream_of_many_corpora_is_the_same_stream()
    {
        var one = await AskAsync(""", "generation": {}""");
        var many = await AskAsync(""", "generation": {}, "search": {"corpora": [{"corpus_key": "docs"}]}""", "v2/query");
        Assert.That(many.Select(next => next.Data.ToJsonString()), Is.EqualTo(one.Select(next => next.Data.ToJsonString())));
    }

    [TestCase("search_results")]
    [TestCase("generation_end")]
    public async Task A_stream_that_fails_says_so_in_its_last_event(string where)
    {
        _failingAt = where;
        var events = await AskAsync(""", "generation": {}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events[^1].Data.ToJsonString(), Is.EqualTo("""{"type":"error","messages":["as the test wants it"]}"""));
            Assert.That(events.Select(next => next.Type), Does.Not.Contain(where).And.Not.Contain("end"));
        }
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_event_can_be_read_before_the_next_one_is_made(CancellationToken cancellationToken)
    {
        _heldAt = "generation_chunk";
        using var response = await OpenAsync(""", "generation": {}""", "v2/corpora/docs/query", cancellationToken);
        await using var events = EventsAsync(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
        Assert.That(await events.MoveNextAsync(), Is.True);
        Assert.That(events.Current.Type, Is.EqualTo("search_results"));
        lock (_made)
            Assert.That(_made, Is.EqualTo(["search_results"]));
        _open.SetResult();
        var last = "";
        while (await events.MoveNextAsync())
            last = events.Current.Type;
        Assert.That(last, Is.EqualTo("end"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_client_that_goes_away_ends_the_stream(CancellationToken cancellationToken)
    {
        _heldAt = "generation_end";
        using (var response = await OpenAsync(""", "generation": {}""", "v2/corpora/docs/query", cancellationToken))
        {
            await using var events = EventsAsync(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
            Assert.That(await events.MoveNextAsync(), Is.True);
        }

        await _left.Task.WaitAsync(cancellationToken);
        Assert.That((await GetAsync("v2/corpora/docs")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_emulator_that_stops_breaks_the_stream_off_and_does_not_wait_for_it(CancellationToken cancellationToken)
    {
        _heldAt = "end";
        using var response = await OpenAsync(""", "generation": {}""", "v2/corpora/docs/query", cancellationToken);
        await using var events = EventsAsync(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
        Assert.That(await events.MoveNextAsync(), Is.True);
        await Vectara.DisposeAsync();
        Assert.That(async () =>
        {
            while (await events.MoveNextAsync())
                cancellationToken.ThrowIfCancellationRequested();
        }, Throws.InstanceOf<IOException>());
    }

    private async Task<List<(string Type, JsonObject Data)>> AskAsync(string others, string path = "v2/corpora/docs/query")
    {
        using var response = await OpenAsync(others, path, CancellationToken.None);
        var events = new List<(string Type, JsonObject Data)>();
        await foreach (var next in EventsAsync(response, CancellationToken.None))
            events.Add(next);
        return events;
    }

    private async Task<HttpResponseMessage> OpenAsync(string others, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent($$"""{"query": "capital of France", "stream_response": true{{others}}}""", Encoding.UTF8, "application/json"),
        };
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        return response;
    }

    private static async IAsyncEnumerable<(string Type, JsonObject Data)> EventsAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            Assert.That(line, Does.StartWith("event:"));
            var data = await reader.ReadLineAsync(cancellationToken);
            Assert.That(data, Does.StartWith("data:"));
            Assert.That(await reader.ReadLineAsync(cancellationToken), Is.Empty);
            yield return (line["event:".Length..].Trim(), JsonNode.Parse(data!["data:".Length..])!.AsObject());
        }
    }
}

namespace Vectara.Integration.Queries;

internal sealed class StreamTests : QueryTest
{
    private static readonly QueryCorpusRequest Question = new() { Query = "Why are spring tides high?", Generation = new() };

    [Test]
    public async Task Events_come_in_the_order_of_the_service()
    {
        var events = await AllAsync(Client.Corpora.QueryStreamAsync("docs", Question));
        Assert.That(events.Select(part => part.Type).Distinct(), Is.EqualTo(["search_results", "generation_chunk", "generation_end", "generation_info", "factual_consistency_score", "end"]));
    }

    [Test]
    public async Task A_stream_says_what_the_whole_answer_says()
    {
        var heard = new List<string>();
        var whole = await Client.Corpora.QueryAsync("docs", Question);
        var streamed = await Client.Corpora.QueryStreamAsync("docs", Question).ToAnswerAsync(heard.Add);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(streamed.Summary, Is.EqualTo(whole.Summary));
            Assert.That(string.Concat(heard), Is.EqualTo(whole.Summary));
            Assert.That(heard, Has.Count.GreaterThan(1));
            Assert.That(Ids(streamed.SearchResults), Is.EqualTo(Ids(whole.SearchResults)));
            Assert.That(streamed.FactualConsistencyScore, Is.EqualTo(whole.FactualConsistencyScore));
        }
    }

    [Test]
    public async Task A_query_of_many_corpora_streams_too()
    {
        var stream = Client.Queries.QueryStreamAsync(new() { Query = "tides", Search = new() { Corpora = [new() { CorpusKey = "docs" }, new() { CorpusKey = "law" }] }, Generation = new() });
        var answer = await stream.ToAnswerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.SearchResults!.Select(hit => hit.CorpusKey).Distinct(), Is.EquivalentTo(["docs", "law"]));
            Assert.That(stream.Response!.Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Without_generation_there_are_results_and_an_end()
    {
        var events = await AllAsync(Client.Corpora.QueryStreamAsync("docs", new() { Query = "tides" }));
        Assert.That(events, Is.EqualTo(new object[] { events[0], events[^1] }).And.Property("Count").EqualTo(2));
        Assert.That(events[0], Is.InstanceOf<StreamSearchResponse>());
        Assert.That(events[^1], Is.InstanceOf<StreamResponseEnd>());
    }

    [Test]
    public async Task Nothing_is_sent_before_a_stream_is_read_and_each_reading_asks_anew()
    {
        var stream = Client.Corpora.QueryStreamAsync("docs", Question);
        var before = Emulator.Requests.Count;
        await AllAsync(stream);
        await AllAsync(stream);
        Assert.That(Emulator.Requests, Has.Count.EqualTo(before + 2));
    }

    [Test]
    public void A_stream_of_a_corpus_that_is_not_there_fails_at_its_beginning() =>
        Error<VectaraNotFoundException>(() => AllAsync(Client.Corpora.QueryStreamAsync("nowhere", Question)));

    [Test]
    public void A_stream_with_a_filter_that_makes_no_sense_fails_at_its_beginning() =>
        Error<VectaraBadRequestException>(() => AllAsync(Client.Corpora.QueryStreamAsync("docs", new() { Query = "tides", Search = new() { MetadataFilter = "doc.year >" } })));
}

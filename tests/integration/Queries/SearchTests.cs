namespace Vectara.Integration.Queries;

internal sealed class SearchTests : QueryTest
{
    [Test]
    public async Task A_simple_search_ranks_what_it_finds()
    {
        var found = await Client.Corpora.SearchAsync("docs", "spring tides");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(found.SearchResults).First(), Is.EqualTo("spring"));
            Assert.That(found.SearchResults!.Select(hit => hit.Score), Is.Ordered.Descending);
            Assert.That(found.SearchResults!.First().Text, Does.StartWith("Spring tides"));
            Assert.That(found.SearchResults!.First().DocumentMetadata!["year"], Is.EqualTo(2026L));
            Assert.That(found.Summary, Is.Null);
        }
    }

    [Test]
    public async Task Offset_and_limit_cut_out_of_the_ranking()
    {
        var all = await Client.Corpora.SearchAsync("docs", "tides moon");
        var second = await Client.Corpora.SearchAsync("docs", "tides moon", new() { Offset = 1, Limit = 1 });
        Assert.That(Ids(second.SearchResults), Is.EqualTo(Ids(all.SearchResults).Skip(1).Take(1)));
    }

    [Test]
    public void A_corpus_that_is_not_there_cannot_be_searched() => Error<VectaraNotFoundException>(() => Client.Corpora.SearchAsync("nowhere", "tides"));

    [Test]
    [SendsInvalidRequests]
    public void A_limit_of_nothing_is_refused()
    {
        var error = Error<VectaraBadRequestException>(() => Client.Corpora.SearchAsync("docs", "tides", new() { Limit = 0 }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["limit"]));
    }

    [Test]
    public async Task A_query_of_one_corpus_finds_what_a_search_finds()
    {
        var searched = await Client.Corpora.SearchAsync("docs", "spring tides");
        var asked = await AskAsync("spring tides");
        Assert.That(Ids(asked.SearchResults), Is.EqualTo(Ids(searched.SearchResults)));
    }

    [Test]
    public async Task A_query_of_many_corpora_says_where_each_hit_is_from()
    {
        var found = await Client.Queries.QueryAsync(new()
        {
            Query = "tides",
            Search = new() { Corpora = [new() { CorpusKey = "docs", MetadataFilter = "doc.year = 1999" }, new() { CorpusKey = "law" }] },
        });
        Assert.That(found.SearchResults!.Select(hit => (hit.CorpusKey, hit.DocumentId, hit.RequestCorporaIndex)), Is.EquivalentTo(new (string?, string?, int?)[] { ("docs", "neap", 0), ("law", "shore", 1) }));
    }

    [Test]
    public void A_query_of_a_corpus_that_is_not_there_finds_none() =>
        Error<VectaraNotFoundException>(() => Client.Queries.QueryAsync(new() { Query = "tides", Search = new() { Corpora = [new() { CorpusKey = "nowhere" }] } }));

    [Test]
    [SendsInvalidRequests]
    public void A_query_of_no_corpus_is_refused()
    {
        var error = Error<VectaraBadRequestException>(() => Client.Queries.QueryAsync(new() { Query = "tides", Search = new() { Corpora = [] } }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["search.corpora"]));
    }

    [Test]
    public async Task The_surroundings_of_a_hit_come_with_it()
    {
        var found = await AskAsync("spring", new()
        {
            Limit = 1,
            ContextConfiguration = new() { SentencesBefore = 1, SentencesAfter = 1, StartTag = "<b>", EndTag = "</b>" },
        });
        Assert.That(found.SearchResults!.Single().Text, Is.EqualTo("Harbours are deep. <b>Spring tides are high because Sun and Moon pull in one line.</b> Ships wait."));
    }

    [Test]
    public async Task Words_and_meaning_are_weighed_against_each_other([Values(0.0, 0.025, 0.5, 1.0)] double weight) =>
        Assert.That(Ids((await AskAsync("spring tides", new() { LexicalInterpolation = weight })).SearchResults).First(), Is.EqualTo("spring"));

    [Test]
    public async Task A_query_that_is_to_be_kept_is_in_the_history()
    {
        await Client.Corpora.QueryAsync("docs", new() { Query = "spring tides", SaveHistory = true });
        var history = await AllAsync(Client.QueryHistory.ListAsync());
        Assert.That(history.Select(query => query.Query), Is.EqualTo(["spring tides"]));
    }
}

namespace Vectara.Integration.Queries;

internal sealed class RerankTests : QueryTest
{
    [Test]
    public async Task A_reranker_that_does_nothing_changes_nothing()
    {
        var found = await AskAsync("tides moon");
        var reranked = await AskAsync("tides moon", new() { Reranker = new NoneReranker() });
        Assert.That(Ids(reranked.SearchResults), Is.EqualTo(Ids(found.SearchResults)));
    }

    [Test]
    public async Task A_function_of_the_callers_gives_the_scores()
    {
        var found = await AskAsync("tides moon", new() { Reranker = new UserFunctionReranker { UserFunction = "get('$.document_metadata.year')" } });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(found.SearchResults), Is.EqualTo(["spring", "moon", "neap"]));
            Assert.That(found.SearchResults!.Select(hit => hit.Score), Is.EqualTo([2026, 2010, 1999]));
        }
    }

    [Test]
    public void A_function_that_makes_no_sense_is_refused() =>
        Error<VectaraBadRequestException>(() => AskAsync("tides", new() { Reranker = new UserFunctionReranker { UserFunction = "get(" } }));

    [Test]
    public async Task A_cutoff_and_a_limit_cut()
    {
        var above = await AskAsync("tides moon", new() { Reranker = new UserFunctionReranker { UserFunction = "get('$.document_metadata.year')", Cutoff = 2000 } });
        var first = await AskAsync("tides moon", new() { Reranker = new UserFunctionReranker { UserFunction = "get('$.document_metadata.year')", Limit = 1 } });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(above.SearchResults), Is.EqualTo(["spring", "moon"]));
            Assert.That(Ids(first.SearchResults), Is.EqualTo(["spring"]));
        }
    }

    [Test]
    public async Task Diversity_puts_what_is_different_before_what_is_alike()
    {
        await IndexAsync("copy", "Spring tides are high because Sun and Moon pull in one line.");
        var found = await AskAsync("spring tides", new() { Limit = 3, Reranker = new MmrReranker { DiversityBias = 0.9 } });
        Assert.That(Ids(found.SearchResults).Take(2).Intersect(["spring", "copy"]).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Rerankers_in_a_chain_work_one_after_the_other()
    {
        var found = await AskAsync("tides moon", new()
        {
            Reranker = new ChainReranker { Rerankers = [new UserFunctionReranker { UserFunction = "get('$.document_metadata.year')", Limit = 2 }, new UserFunctionReranker { UserFunction = "0 - get('$.document_metadata.year')" }] },
        });
        Assert.That(Ids(found.SearchResults), Is.EqualTo(["moon", "spring"]));
    }
}

namespace Vectara.Emulator.Tests;

internal sealed class ParallelTests : EmulatorTest
{
    [Test]
    public async Task Many_clients_at_once_see_a_consistent_store()
    {
        const int writers = 8, documents = 25;
        await CreateCorpusAsync();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = new List<(long Documents, long Parts, int Hits)>();
            while (!done.IsCancellationRequested)
            {
                var limits = (await GetAsync("v2/corpora/docs")).Body["limits"]!;
                var query = await GetAsync("v2/corpora/docs/query?query=apple&limit=1000");
                seen.Add(((long)limits["used_docs"]!, (long)limits["used_parts"]!, query.Items("search_results").Count()));
            }

            return seen;
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < documents; i++)
                await IndexAsync("docs", $"{writer}-{i}", "apple", "pear");
        })));
        await done.CancelAsync();
        foreach (var seen in await Task.WhenAll(readers))
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(seen.Select(state => state.Documents), Is.Ordered.Ascending);
                Assert.That(seen, Is.All.Matches<(long Documents, long Parts, int Hits)>(state => state.Parts == 2 * state.Documents && state.Hits >= state.Documents));
            }
        }

        Assert.That((long)(await GetAsync("v2/corpora/docs")).Body["limits"]!["used_docs"]!, Is.EqualTo(writers * documents));
    }

    [Test]
    public async Task Of_many_who_want_one_key_one_gets_it()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("v2/corpora", """{"key": "wanted"}""")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
            Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Conflict), Is.EqualTo(19));
        }
    }
}

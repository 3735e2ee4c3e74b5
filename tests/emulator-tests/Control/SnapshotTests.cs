using System.Collections.Concurrent;

namespace Vectara.Emulator.Tests.Control;

internal sealed class SnapshotTests : EmulatorTest
{
    [Test]
    public async Task One_goes_back_to_a_snapshot_as_often_as_one_likes()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "An apple.");
        using var snapshot = await Vectara.SnapshotAsync();
        for (var i = 0; i < 2; i++)
        {
            await IndexAsync("docs", "two", "An apple too.");
            await CreateCorpusAsync("other");
            Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Items("search_results").Count(), Is.EqualTo(2));
            await Vectara.RestoreAsync(snapshot);
            using (Assert.EnterMultipleScope())
            {
                Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Texts("search_results", "document_id"), Is.EqualTo(["one"]));
                Assert.That((await GetAsync("v2/corpora")).Texts("corpora", "key"), Is.EqualTo(["docs"]));
            }
        }
    }

    [Test]
    public async Task A_reset_leaves_the_account_and_nothing_else()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "An apple.");
        await PostAsync("v2/users", """{"email": "a@example.com"}""");
        Vectara.Faults.Add(new StatusFault(500) { Operation = "deleteCorpus" });
        var first = (string?)(await GetAsync("v2/corpora/docs")).Body["id"];
        await Vectara.ResetAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Vectara.Requests, Is.Empty);
            Assert.That(Vectara.Faults.All, Is.Empty);
            Assert.That((await GetAsync("v2/corpora")).Items("corpora"), Is.Empty, "with the same key");
            Assert.That((await GetAsync("v2/users")).Items("users").Count(), Is.EqualTo(1));
        }

        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "An apple.");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)(await GetAsync("v2/corpora/docs")).Body["id"], Is.EqualTo(first), "ids are the same again");
            Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Items("search_results").Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Snapshots_and_restores_do_not_disturb_who_reads_and_writes()
    {
        await CreateCorpusAsync();
        using var snapshot = await Vectara.SnapshotAsync();
        var failures = new ConcurrentBag<string>();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var reply = await GetAsync("v2/corpora/docs");
                if (reply.Status != HttpStatusCode.OK)
                    failures.Add(reply.Text);
            }
        })).ToList();
        for (var i = 0; i < 20; i++)
        {
            await IndexAsync("docs", "one", "An apple.");
            await Vectara.RestoreAsync(snapshot);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.That(failures, Is.Empty);
        AssertNotFound(await GetAsync("v2/corpora/docs/documents/one"), "one");
    }

    [Test]
    public async Task What_a_data_directory_holds_can_be_reset_for_good()
    {
        var directory = Directory.CreateTempSubdirectory("emulator-tests-").FullName;
        try
        {
            var options = new VectaraEmulatorOptions { DataDirectory = directory, ApiKey = "k" };
            await using (var vectara = await VectaraEmulator.StartAsync(options))
            {
                using var http = ClientOf(vectara);
                await SendAsync(http, HttpMethod.Post, "v2/corpora", """{"key": "gone"}""");
                await vectara.ResetAsync();
                await SendAsync(http, HttpMethod.Post, "v2/corpora", """{"key": "kept"}""");
            }

            await using var again = await VectaraEmulator.StartAsync(options);
            using var client = ClientOf(again);
            Assert.That((await SendAsync(client, HttpMethod.Get, "v2/corpora")).Texts("corpora", "key"), Is.EqualTo(["kept"]));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}

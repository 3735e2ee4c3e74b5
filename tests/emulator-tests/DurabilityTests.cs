using System.Collections.Concurrent;

namespace Vectara.Emulator.Tests;

internal sealed class DurabilityTests
{
    private string _directory = null!;

    [SetUp]
    public void Prepare() => _directory = Path.Combine(Directory.CreateTempSubdirectory("emulator-tests-").FullName, "made", "on demand");

    [TearDown]
    public void Remove() => Directory.Delete(Path.GetFullPath(Path.Combine(_directory, "..", "..")), recursive: true);

    [Test]
    public async Task What_was_stored_is_there_after_a_restart_with_the_key_to_it()
    {
        string key, corpus, document, results;
        await using (var vectara = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory }))
        {
            key = vectara.ApiKey;
            using var http = EmulatorTest.ClientOf(vectara);
            await FillAsync(http);
            (corpus, document, results) = await ReadAsync(http);
        }

        await using var again = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory });
        using var client = EmulatorTest.ClientOf(again);
        Assert.That(again.ApiKey, Is.EqualTo(key));
        Assert.That(await ReadAsync(client), Is.EqualTo((corpus, document, results)));
        using var second = await client.PostAsync("v2/corpora", Json("""{"key": "docs"}"""));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task A_folder_belongs_to_one_emulator_at_a_time()
    {
        var options = new VectaraEmulatorOptions { DataDirectory = _directory };
        await using (await VectaraEmulator.StartAsync(options))
            Assert.That(async () => await VectaraEmulator.StartAsync(options), Throws.InstanceOf<IOException>().With.Message.Contain(_directory));
        await using var next = await VectaraEmulator.StartAsync(options);
        Assert.That(next.ApiKey, Is.Not.Empty);
    }

    [Test]
    public async Task A_page_key_survives_a_restart()
    {
        string page;
        await using (var vectara = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory }))
        {
            using var http = EmulatorTest.ClientOf(vectara);
            foreach (var key in new[] { "a", "b" })
                (await http.PostAsync("v2/corpora", Json($$"""{"key": "{{key}}"}"""))).EnsureSuccessStatusCode();
            page = (string)JsonNode.Parse(await http.GetStringAsync("v2/corpora?limit=1"))!["metadata"]!["page_key"]!;
        }

        await using var again = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory });
        using var client = EmulatorTest.ClientOf(again);
        Assert.That((string?)JsonNode.Parse(await client.GetStringAsync("v2/corpora?page_key=" + page))!["corpora"]![0]!["key"], Is.EqualTo("b"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_was_acknowledged_survives_a_kill(CancellationToken cancellationToken)
    {
        string corpus, document, results;
        await using (var command = await EmulatorCommand.StartAsync(cancellationToken, "--data", _directory, "--api-key", "k"))
        {
            using var http = EmulatorTest.Knowing("k", command.BaseAddress);
            await FillAsync(http);
            (corpus, document, results) = await ReadAsync(http);
            await command.KillAsync();
        }

        await using var again = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory }, cancellationToken);
        using var client = EmulatorTest.ClientOf(again);
        Assert.That(await ReadAsync(client), Is.EqualTo((corpus, document, results)));
    }

    [TestCase(1)]
    [TestCase(30)]
    [TestCase(75)]
    [CancelAfter(120_000)]
    public async Task A_kill_in_the_middle_of_writing_loses_nothing_that_was_acknowledged_and_leaves_nothing_half_done(int acknowledged, CancellationToken cancellationToken)
    {
        var known = new ConcurrentDictionary<string, bool>();
        using var answers = new SemaphoreSlim(0);
        await using (var command = await EmulatorCommand.StartAsync(cancellationToken, "--data", _directory, "--api-key", "k"))
        {
            using var http = EmulatorTest.Knowing("k", command.BaseAddress);
            (await http.PostAsync("v2/corpora", Json("""{"key": "docs"}"""), cancellationToken)).EnsureSuccessStatusCode();
            var writers = Enumerable.Range(0, 4).Select(writer => WriteUntilTheEndAsync(http, writer, known, answers, cancellationToken)).ToList();
            for (var i = 0; i < acknowledged; i++)
                await answers.WaitAsync(cancellationToken);
            await command.KillAsync();
            await Task.WhenAll(writers);
        }

        await using var again = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory }, cancellationToken);
        using var client = EmulatorTest.ClientOf(again);
        var documents = await DocumentsAsync(client);
        Assert.That(documents.Keys, Is.SupersetOf(known.Where(entry => entry.Value).Select(entry => entry.Key)), "what was made");
        Assert.That(documents.Keys, Has.None.Matches<string>(id => known.TryGetValue(id, out var stays) && !stays), "what was removed");
        foreach (var id in documents.Keys)
        {
            var found = JsonNode.Parse(await client.GetStringAsync($"v2/corpora/docs/query?limit=100&query={id}"))!["search_results"]!.AsArray();
            Assert.That(found.Select(hit => (string)hit!["document_id"]!), Is.EqualTo([id, id, id]), "each part is there, and in the index");
        }

        Assert.That((int)JsonNode.Parse(await client.GetStringAsync("v2/corpora/docs"))!["limits"]!["used_docs"]!, Is.EqualTo(documents.Count));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_job_that_was_acknowledged_is_done_after_a_kill(CancellationToken cancellationToken)
    {
        await using (var command = await EmulatorCommand.StartAsync(cancellationToken, "--data", _directory, "--api-key", "k"))
        {
            using var http = EmulatorTest.Knowing("k", command.BaseAddress);
            await FillAsync(http);
            (await http.DeleteAsync("v2/corpora/docs/documents?document_ids=one", cancellationToken)).EnsureSuccessStatusCode();
            await command.KillAsync();
        }

        await using var again = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory }, cancellationToken);
        using var client = EmulatorTest.ClientOf(again);
        await EmulatorTest.FinishJobsAsync(client);
        Assert.That(await DocumentsAsync(client), Is.Empty);
    }

    /// <summary>Makes documents, and removes every third of them, for as long as there is somebody to ask. What is known of a document is whether it stays.</summary>
    private static async Task WriteUntilTheEndAsync(HttpClient http, int writer, ConcurrentDictionary<string, bool> known, SemaphoreSlim answers, CancellationToken cancellationToken)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var id = $"w{writer}n{number}";
                (await http.PostAsync("v2/corpora/docs/documents", Json($$"""{"id": "{{id}}", "type": "core", "document_parts": [{"text": "{{id}} a"}, {"text": "{{id}} b"}, {"text": "{{id}} c"}]}"""), cancellationToken)).EnsureSuccessStatusCode();
                var stays = number % 3 != 2;
                if (!stays)
                    (await http.DeleteAsync($"v2/corpora/docs/documents/{id}", cancellationToken)).EnsureSuccessStatusCode();
                known[id] = stays;
                answers.Release();
            }
        }
        catch (HttpRequestException)
        {
            // The emulator has been killed.
        }
    }

    private static async Task<IReadOnlyDictionary<string, JsonNode>> DocumentsAsync(HttpClient http)
    {
        var documents = new Dictionary<string, JsonNode>();
        string? next = "";
        do
        {
            var page = JsonNode.Parse(await http.GetStringAsync($"v2/corpora/docs/documents?limit=100{next}"))!;
            foreach (var document in page["documents"]!.AsArray())
                documents.Add((string)document!["id"]!, document);
            next = (string?)page["metadata"]!["page_key"] is { } key ? $"&page_key={key}" : null;
        }
        while (next is not null);
        return documents;
    }

    private static async Task FillAsync(HttpClient http)
    {
        (await http.PostAsync("v2/corpora", Json("""{"key": "docs", "description": "Kept"}"""))).EnsureSuccessStatusCode();
        (await http.PostAsync("v2/corpora/docs/documents", Json("""{"id": "one", "type": "structured", "sections": [{"title": "Fruit", "text": "An apple. A pear."}]}"""))).EnsureSuccessStatusCode();
        (await http.PostAsync("v2/corpora/docs/documents", Json("""{"id": "gone", "type": "core", "document_parts": [{"text": "apple"}]}"""))).EnsureSuccessStatusCode();
        (await http.DeleteAsync("v2/corpora/docs/documents/gone")).EnsureSuccessStatusCode();
    }

    private static async Task<(string Corpus, string Document, string Results)> ReadAsync(HttpClient http) => (
        await http.GetStringAsync("v2/corpora/docs"),
        await http.GetStringAsync("v2/corpora/docs/documents/one"),
        await http.GetStringAsync("v2/corpora/docs/query?query=apple"));

    private static StringContent Json(string json) => new(json, null, "application/json");
}

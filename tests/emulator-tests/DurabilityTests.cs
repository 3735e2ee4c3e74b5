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
            using var http = Client(vectara);
            await FillAsync(http);
            (corpus, document, results) = await ReadAsync(http);
        }

        await using var again = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory });
        using var client = Client(again);
        Assert.That(again.ApiKey, Is.EqualTo(key));
        Assert.That(await ReadAsync(client), Is.EqualTo((corpus, document, results)));
        using var second = await client.PostAsync("v2/corpora", Json("""{"key": "docs"}"""));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task A_page_key_survives_a_restart()
    {
        string page;
        await using (var vectara = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory }))
        {
            using var http = Client(vectara);
            foreach (var key in new[] { "a", "b" })
                (await http.PostAsync("v2/corpora", Json($$"""{"key": "{{key}}"}"""))).EnsureSuccessStatusCode();
            page = (string)JsonNode.Parse(await http.GetStringAsync("v2/corpora?limit=1"))!["metadata"]!["page_key"]!;
        }

        await using var again = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { DataDirectory = _directory });
        using var client = Client(again);
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
        using var client = Client(again);
        Assert.That(await ReadAsync(client), Is.EqualTo((corpus, document, results)));
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

    private static HttpClient Client(VectaraEmulator vectara) =>
        new() { BaseAddress = vectara.BaseAddress, DefaultRequestHeaders = { { "x-api-key", vectara.ApiKey } } };

    private static StringContent Json(string json) => new(json, null, "application/json");
}

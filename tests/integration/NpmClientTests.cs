using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Vectara.Integration;

/// <summary>Vectara's own streaming client for JavaScript, as npm has it, on the emulator.</summary>
[CancelAfter(60_000)]
internal sealed class NpmClientTests : ServiceTest
{
    private static readonly string Folder = Path.Combine(
        typeof(NpmClientTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "tests", "npm-client");

    [SetUp]
    public async Task FillAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            Assert.Ignore("The npm client is not installed: npm ci --prefix tests/npm-client");
        await CreateCorpusAsync();
        await IndexAsync("spring", "Spring tides are high because Sun and Moon pull in one line.");
        await IndexAsync("neap", "Neap tides are low.");
    }

    [Test]
    public async Task A_query_streams(CancellationToken cancellationToken)
    {
        var events = await RunAsync(new() { ["query"] = "Why are spring tides high?", ["corpusKey"] = "docs", ["generation"] = new JsonObject { ["maxUsedSearchResults"] = 2 } }, cancellationToken);

        var ours = await Client.Corpora.QueryAsync("docs", new() { Query = "Why are spring tides high?", Search = new() { Limit = 5 }, Generation = new() { MaxUsedSearchResults = 2 } }, cancellationToken: cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(events).Distinct(), Is.EqualTo(["searchResults", "generationChunk", "generationEnd", "generationInfo", "factualConsistencyScore", "end"]));
            Assert.That(Types(events).Count(type => type == "generationChunk"), Is.GreaterThan(1));
            Assert.That((string?)events.Last(next => (string?)next["type"] == "generationChunk")["updatedText"], Is.EqualTo(ours.Summary));
            Assert.That((string?)events[0]["searchResults"]![0]!["document_id"], Is.EqualTo("spring"));
        }
    }

    [Test]
    public async Task A_chat_streams(CancellationToken cancellationToken)
    {
        var events = await RunAsync(new() { ["query"] = "Why are spring tides high?", ["corpusKey"] = "docs", ["generation"] = new JsonObject(), ["chat"] = new JsonObject { ["store"] = true } }, cancellationToken);
        var chat = (string?)events.Single(next => (string?)next["type"] == "chatInfo")["chatId"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(events).Last(), Is.EqualTo("end"));
            Assert.That((await Client.Chats.GetAsync(chat!, cancellationToken: cancellationToken)).FirstQuery, Is.EqualTo("Why are spring tides high?"));
        }
    }

    [Test]
    public async Task A_corpus_that_is_not_there_is_an_error(CancellationToken cancellationToken)
    {
        var events = await RunAsync(new() { ["query"] = "tides", ["corpusKey"] = "nowhere" }, cancellationToken);
        Assert.That(events.Select(next => $"{next["type"]}: {next["error"]}"), Is.EqualTo(["genericError: Request failed (404)"]));
    }

    private static IEnumerable<string?> Types(IEnumerable<JsonNode> events) => events.Select(next => (string?)next["type"]);

    private async Task<List<JsonNode>> RunAsync(JsonObject configuration, CancellationToken cancellationToken)
    {
        await using var proxy = await Judged.ProxyAsync(Emulator.BaseAddress);
        configuration["domain"] = proxy.Address.GetLeftPart(UriPartial.Authority);
        configuration["apiKey"] = Emulator.ApiKey;
        using var node = Start(configuration);
        var error = node.StandardError.ReadToEndAsync(cancellationToken);
        var output = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        Assert.That(node.ExitCode, Is.Zero, await error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private static Process Start(JsonObject configuration)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "stream-query.mjs"), configuration.ToJsonString()]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no node on this machine.");
            throw;
        }
    }
}

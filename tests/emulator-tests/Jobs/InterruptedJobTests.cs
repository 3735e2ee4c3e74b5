namespace Vectara.Emulator.Tests.Jobs;

internal sealed class InterruptedJobTests
{
    private string _directory = "";

    [SetUp]
    public void Prepare() => _directory = Directory.CreateTempSubdirectory("emulator-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [TestCase("started")]
    [TestCase("completed")]
    [CancelAfter(60_000)]
    public async Task A_job_that_was_left_undone_is_done_after_the_next_start(string state, CancellationToken cancellationToken)
    {
        var hold = new JobHold(state);
        await using (var vectara = await VectaraEmulator.StartAsync(Options((_, entered, token) => hold.PassAsync(entered, token)), cancellationToken))
        {
            using var http = EmulatorTest.ClientOf(vectara);
            await SendAsync(http, HttpMethod.Post, "v2/corpora", """{"key": "docs"}""");
            await SendAsync(http, HttpMethod.Post, "v2/corpora/docs/replace_filter_attributes", """{"filter_attributes": [{"name": "year", "level": "document", "type": "integer"}]}""");
            await hold.Reached.WaitAsync(cancellationToken);
        }

        await using var again = await VectaraEmulator.StartAsync(Options(null), cancellationToken);
        using var client = EmulatorTest.ClientOf(again);
        await EmulatorTest.FinishJobsAsync(client);
        var corpus = await SendAsync(client, HttpMethod.Get, "v2/corpora/docs");
        Assert.That(corpus.Texts("filter_attributes", "name"), Is.EqualTo(["year"]));
    }

    private VectaraEmulatorOptions Options(Func<string, string, CancellationToken, ValueTask>? gate) => new() { DataDirectory = _directory, BeforeJobState = gate };

    private static Task<Reply> SendAsync(HttpClient http, HttpMethod method, string path, string? json = null) => EmulatorTest.SendAsync(http, method, path, json);
}

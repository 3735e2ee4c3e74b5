namespace Vectara.Emulator.Tests.Control;

internal sealed class SeedTests
{
    private const string Seed = """
        corpora:
          - key: docs
            name: Documents
            documents:
              - id: one
                type: core
                document_parts:
                  - text: An apple.
        agents:
          - key: helper
            name: Helper
            model: {name: gpt-4o}
            tool_configurations: {}
            first_step: {instructions: []}
            sessions:
              - key: first
                events:
                  - messages: [{type: text, content: Hello}]
        users:
          - email: ann@example.com
        """;

    private string _directory = null!;

    [SetUp]
    public void Prepare() => _directory = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task An_emulator_is_filled_from_a_file_and_again_when_it_is_reset()
    {
        await using var vectara = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { SeedFiles = [await FileAsync(Seed)] });
        using var http = Client(vectara);
        await DemandSeedAsync(http);
        Assert.That((await http.DeleteAsync("v2/corpora/docs")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await vectara.ResetAsync();
        await DemandSeedAsync(http);
    }

    [Test]
    public async Task A_data_directory_is_filled_once()
    {
        var options = new VectaraEmulatorOptions { SeedFiles = [await FileAsync(Seed)], DataDirectory = Path.Combine(_directory, "data") };
        await using (var vectara = await VectaraEmulator.StartAsync(options))
        {
            using var http = Client(vectara);
            (await http.DeleteAsync("v2/corpora/docs")).EnsureSuccessStatusCode();
        }

        await using var again = await VectaraEmulator.StartAsync(options);
        using var client = Client(again);
        Assert.That((await client.GetAsync("v2/corpora/docs")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await client.GetAsync("v2/agents/helper")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task JSON_will_do_and_so_will_a_running_emulator()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        await vectara.SeedAsync(await FileAsync("""{"corpora": [{"key": "true"}, {"key": "1"}]}"""));
        using var http = Client(vectara);
        Assert.That((await http.GetAsync("v2/corpora/true")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await http.GetAsync("v2/corpora/1")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_file_of_which_something_is_wrong_leaves_everything_as_it_was()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        await vectara.SeedAsync(await FileAsync("corpora: [{key: before}]"));
        var file = await FileAsync("corpora: [{key: a}, {key: before}]");
        Assert.That(() => vectara.SeedAsync(file), Throws.InstanceOf<InvalidDataException>());
        using var http = Client(vectara);
        Assert.That((await http.GetAsync("v2/corpora/a")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await http.GetAsync("v2/corpora/before")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("weather: []", "weather")]
    [TestCase("corpora: 1", "corpora")]
    [TestCase("corpora: [1]", "corpora[0]")]
    [TestCase("corpora: [{key: a}, {key: a}]", "corpora[1]")]
    [TestCase("corpora: [{key: a, documents: [{id: b}]}]", "corpora[0]: documents[0]")]
    [TestCase("[]", "collections")]
    [TestCase("a: [", "YAML")]
    public async Task What_is_wrong_with_a_file_is_said_with_its_place(string seed, string place)
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        var file = await FileAsync(seed);
        Assert.That(() => vectara.SeedAsync(file), Throws.InstanceOf<InvalidDataException>().With.Message.Contain(place).And.Message.Contain(file));
        Assert.That(() => VectaraEmulator.StartAsync(new VectaraEmulatorOptions { SeedFiles = [file] }), Throws.InstanceOf<InvalidDataException>());
    }

    private static async Task DemandSeedAsync(HttpClient http)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await http.GetStringAsync("v2/corpora/docs/query?query=apple"), Does.Contain("An apple."));
            Assert.That(await http.GetStringAsync("v2/agents/helper/sessions/first/events"), Does.Contain("Hello"));
            Assert.That(await http.GetStringAsync("v2/users/ann@example.com"), Does.Contain("ann"));
        }
    }

    private async Task<string> FileAsync(string text)
    {
        var path = Path.Combine(_directory, "seed.yaml");
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static HttpClient Client(VectaraEmulator vectara)
    {
        var http = Judged.Client(vectara.BaseAddress);
        http.DefaultRequestHeaders.Add("x-api-key", vectara.ApiKey);
        return http;
    }
}

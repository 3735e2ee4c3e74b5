using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Vectara.ContractJudge.Http;
using Vectara.Emulator;

namespace Vectara.Page.Tests;

/// <summary>A test of the page of an emulator that knows of tides; what the page sends to the API is judged against the contract.</summary>
internal abstract class PageTest
{
    private JudgingProxy _proxy = null!;
    private HttpClient _http = null!;

    protected VectaraEmulator Emulator { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    /// <summary>What the page complained about to nobody but the console.</summary>
    protected List<string> Complaints { get; } = [];

    protected virtual VectaraEmulatorOptions Options => new();

    protected virtual BrowserNewContextOptions Context => new();

    [SetUp]
    public async Task OpenAsync()
    {
        Page = await Browser.OpenAsync(Context);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complaints.Add(message.Text);
        };
        Page.PageError += (_, error) => Complaints.Add(error);
        Emulator = await VectaraEmulator.StartAsync(Options);
        _proxy = await Judged.ProxyAsync(Emulator.BaseAddress);
        _http = Judged.Client(Emulator.BaseAddress);
        _http.DefaultRequestHeaders.Add("x-api-key", Emulator.ApiKey);
        await FillAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        // Without a browser nothing else was started.
        if (Page is null)
            return;
        await Page.Context.DisposeAsync();
        await _proxy.DisposeAsync();
        _http.Dispose();
        await Emulator.DisposeAsync();
    }

    protected virtual async Task FillAsync()
    {
        await PostAsync("v2/corpora", """{"key": "tides", "name": "Tides", "filter_attributes": [{"name": "year", "level": "document", "type": "integer"}]}""");
        await IndexAsync("spring", "Harbours are deep.", "Spring tides are high because Sun and Moon pull in one line.", "Ships wait.");
        await IndexAsync("neap", "Neap tides are low.");
    }

    /// <summary>Where the emulator is, behind the judge.</summary>
    protected Uri Address => _proxy.Address;

    protected Task<IResponse?> GoAsync() => Page.GotoAsync(Address.ToString());

    /// <summary>Sends a request of another client than the page.</summary>
    protected async Task PostAsync(string path, string json)
    {
        using var content = JsonContent.Create(JsonNode.Parse(json));
        using var response = await _http.PostAsync(path, content);
        response.EnsureSuccessStatusCode();
    }

    protected async Task<int> GetStatusAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        return (int)response.StatusCode;
    }

    protected Task IndexAsync(string id, params string[] texts) => PostAsync("v2/corpora/tides/documents", new JsonObject
    {
        ["id"] = id,
        ["type"] = "core",
        ["metadata"] = new JsonObject { ["year"] = 2026 },
        ["document_parts"] = new JsonArray([.. texts.Select(text => new JsonObject { ["text"] = text })]),
    }.ToJsonString());

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}

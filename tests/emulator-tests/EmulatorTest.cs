using System.Net.ServerSentEvents;
using System.Text;

namespace Vectara.Emulator.Tests;

/// <summary>A test that has an emulator of its own and talks to it with nothing but an HttpClient.</summary>
internal abstract class EmulatorTest
{
    protected VectaraEmulator Vectara { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    protected virtual VectaraEmulatorOptions Options => new();

    [SetUp]
    public async Task StartAsync()
    {
        Vectara = await VectaraEmulator.StartAsync(Options);
        Http = Knowing(Vectara.ApiKey, Vectara.BaseAddress, Options.Contract);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Http.Dispose();
        await Vectara.DisposeAsync();
    }

    internal static HttpClient ClientOf(VectaraEmulator vectara) => Knowing(vectara.ApiKey, vectara.BaseAddress);

    /// <summary>A client that sends a key; all that it sends and gets is judged against the contract.</summary>
    internal static HttpClient Knowing(string apiKey, Uri baseAddress, string? contract = null)
    {
        var client = Judged.Client(baseAddress, contract);
        client.DefaultRequestHeaders.Add("x-api-key", apiKey);
        return client;
    }

    protected Task<Reply> GetAsync(string path) => SendAsync(Http, HttpMethod.Get, path);

    protected Task<Reply> DeleteAsync(string path) => SendAsync(Http, HttpMethod.Delete, path);

    protected Task<Reply> PostAsync(string path, string json) => SendAsync(Http, HttpMethod.Post, path, json);

    protected Task<Reply> PutAsync(string path, string json) => SendAsync(Http, HttpMethod.Put, path, json);

    protected Task<Reply> PatchAsync(string path, string json) => SendAsync(Http, HttpMethod.Patch, path, json);

    internal static Task<Reply> SendAsync(HttpClient http, HttpMethod method, string path, string? json = null) =>
        SendAsync(http, method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    protected static async Task<Reply> SendAsync(HttpClient http, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var response = await http.SendAsync(request);
        return new Reply(response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }

    protected async Task CreateCorpusAsync(string key = "docs", string others = "")
    {
        var reply = await PostAsync("v2/corpora", $$"""{"key": "{{key}}"{{others}}}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    /// <summary>Indexes a core document whose parts have these texts.</summary>
    protected async Task IndexAsync(string corpus, string id, params string[] texts)
    {
        var document = new JsonObject
        {
            ["id"] = id,
            ["type"] = "core",
            ["document_parts"] = new JsonArray([.. texts.Select(text => new JsonObject { ["text"] = text })]),
        };
        var reply = await PostAsync($"v2/corpora/{corpus}/documents", document.ToJsonString());
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    /// <summary>Indexes a structured document of one section and gives back the texts of its parts.</summary>
    protected async Task<IReadOnlyList<string>> CutAsync(string text, int? maxChars = null)
    {
        await CreateCorpusAsync();
        var document = new JsonObject
        {
            ["id"] = "cut",
            ["type"] = "structured",
            ["sections"] = new JsonArray(new JsonObject { ["text"] = text }),
        };
        if (maxChars is not null)
            document["chunking_strategy"] = new JsonObject { ["type"] = "max_chars_chunking_strategy", ["max_chars_per_chunk"] = maxChars };
        var created = await PostAsync("v2/corpora/docs/documents", document.ToJsonString());
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        return (await GetAsync("v2/corpora/docs/documents/cut")).Texts("parts", "text");
    }

    /// <summary>Sends a request that is answered with events, and gives them back.</summary>
    protected async Task<IReadOnlyList<(string Type, JsonObject Data)>> StreamAsync(string path, string json, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await Http.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        var events = new List<(string Type, JsonObject Data)>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
            events.Add((item.EventType, item.Data == "[DONE]" ? [] : JsonNode.Parse(item.Data)!.AsObject()));

        return events;
    }

    /// <summary>Waits for all jobs so far: they are done one after the other, and this waits for one more, which changes nothing.</summary>
    internal static async Task FinishJobsAsync(HttpClient http)
    {
        await SendAsync(http, HttpMethod.Post, "v2/corpora", """{"key": "waiting"}""");
        var reply = await SendAsync(http, HttpMethod.Patch, "v2/corpora/waiting/documents?document_ids=none&async=false", """{"metadata": {}}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
    }

    protected Task FinishJobsAsync() => FinishJobsAsync(Http);

    /// <summary>Asserts that an answer is an error in the API's shape.</summary>
    protected static void AssertError(Reply reply, HttpStatusCode status)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(status), reply.Text);
            Assert.That(reply.Message.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
            Assert.That((string?)reply.Body["messages"]?[0], Is.Not.Empty);
            Assert.That((string?)reply.Body["request_id"], Is.EqualTo(reply.Message.Headers.GetValues("x-request-id").Single()));
        }
    }

    protected static void AssertBadRequest(Reply reply, params string[] fields)
    {
        AssertError(reply, HttpStatusCode.BadRequest);
        Assert.That(reply.FieldErrors.Select(error => error.Key), Is.EquivalentTo(fields), reply.Text);
    }

    protected static void AssertNotFound(Reply reply, string id)
    {
        AssertError(reply, HttpStatusCode.NotFound);
        Assert.That((string?)reply.Body["id"], Is.EqualTo(id));
    }
}

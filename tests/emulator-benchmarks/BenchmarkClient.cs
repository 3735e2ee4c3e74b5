using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Vectara.Emulator.Benchmarks;

/// <summary>Sends what is measured, over HTTP, with nothing but an HttpClient.</summary>
internal sealed class BenchmarkClient : IDisposable
{
    private static readonly string[] Words = [.. "tide moon ocean harbour current wave shore spring neap range gravity orbit sun water depth chart pilot storm wind sail".Split(' ')];

    private readonly HttpClient _http;

    public BenchmarkClient(VectaraEmulator vectara)
    {
        _http = new HttpClient { BaseAddress = vectara.BaseAddress };
        _http.DefaultRequestHeaders.Add("x-api-key", vectara.ApiKey);
    }

    public Task CreateCorpusAsync() => SendAsync("v2/corpora", new JsonObject { ["key"] = "docs" });

    public Task ResetAsync() => SendAsync("v2/corpora/docs/reset", null);

    /// <summary>Indexes a document of three sections with two sentences each.</summary>
    public Task IndexAsync(int number) => SendAsync("v2/corpora/docs/documents", new JsonObject
    {
        ["id"] = $"document-{number}",
        ["type"] = "structured",
        ["metadata"] = new JsonObject { ["number"] = number },
        ["sections"] = new JsonArray([.. Enumerable.Range(0, 3).Select(section => new JsonObject { ["text"] = $"{Sentence(number + section)} {Sentence((number * 7) + section)}" })]),
    });

    public Task QueryAsync(int number) => SendAsync("v2/corpora/docs/query", Question(number));

    public Task StreamAsync(int number)
    {
        var question = Question(number);
        question["generation"] = new JsonObject();
        question["stream_response"] = true;
        return SendAsync("v2/corpora/docs/query", question);
    }

    public void Dispose() => _http.Dispose();

    private static JsonObject Question(int number) => new() { ["query"] = $"{Word(number)} and {Word(number * 3)}" };

    private static string Sentence(int seed) => $"The {string.Join(' ', Enumerable.Range(0, 8).Select(i => Word((seed * 13) + (i * i))))}.";

    private static string Word(int number) => Words[number % Words.Length];

    private async Task SendAsync(string path, JsonObject? body)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.PostAsync(path, content);
        response.EnsureSuccessStatusCode();
    }
}

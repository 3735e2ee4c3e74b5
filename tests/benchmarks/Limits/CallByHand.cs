using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Vectara.Benchmarks.Limits;

/// <summary>Calls as one writes them with HttpClient alone: nothing is buffered twice, and no timeout, retry or typed error is thought of.</summary>
public static class CallByHand
{
    public static HttpClient Client(Uri address, string key, HttpMessageHandler? handler)
    {
        var http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        http.BaseAddress = address;
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.Add("x-api-key", key);
        return http;
    }

    public static async Task<QueryAnswer> QueryAsync(HttpClient http, string corpus, Question query, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v2/corpora/{Uri.EscapeDataString(corpus)}/query")
        {
            Content = JsonContent.Create(query, QueryJson.Default.Question),
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(QueryJson.Default.QueryAnswer, cancellationToken).ConfigureAwait(false))!;
    }
}

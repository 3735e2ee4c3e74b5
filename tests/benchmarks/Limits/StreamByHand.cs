using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Vectara.Benchmarks.Limits;

/// <summary>A streamed answer as one reads it with System.Net.ServerSentEvents and Utf8JsonReader.</summary>
internal static class StreamByHand
{
    internal static async IAsyncEnumerable<StreamedPart> QueryAsync(HttpClient http, string corpus, Question query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v2/corpora/{Uri.EscapeDataString(corpus)}/query")
        {
            Content = JsonContent.Create(query, QueryJson.Default.Question),
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await foreach (var item in SseParser.Create(body, static (_, data) => Parse(data)).EnumerateAsync().ConfigureAwait(false))
            yield return item.Data;
    }

    private static StreamedPart Parse(ReadOnlySpan<byte> data)
    {
        var part = new StreamedPart();
        var reader = new Utf8JsonReader(data);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isChunk = !isType && reader.ValueTextEquals("generation_chunk"u8);
            reader.Read();
            if (isType)
                part.Kind = KindOf(ref reader);
            else if (isChunk)
                part.Text = reader.GetString();
            else
                reader.Skip();
        }

        return part;
    }

    private static StreamedKind KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("generation_chunk"u8) ? StreamedKind.Chunk
        : reader.ValueTextEquals("end"u8) ? StreamedKind.End
        : StreamedKind.Other;
}

internal enum StreamedKind
{
    Other,
    Chunk,
    End,
}

internal sealed class StreamedPart
{
    internal StreamedKind Kind { get; set; }

    internal string? Text { get; set; }
}

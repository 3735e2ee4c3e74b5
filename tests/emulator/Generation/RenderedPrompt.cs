using Vectara.Emulator.Search;

namespace Vectara.Emulator.Generation;

/// <summary>What a language model would have been told. Templates of the caller are shown as they are, not evaluated: nothing here would read them.</summary>
internal static class RenderedPrompt
{
    public static string Of(string query, IReadOnlyList<SearchResult> results, GenerationRequest request)
    {
        if (request.Template is not null)
            return request.Template;
        var messages = new JsonArray(Message("system", "Quote the sentences of the results that answer the question, and number their sources."));
        var number = 0;
        foreach (var result in results.Take(request.MostResults))
            messages.Add(Message("user", $"[{++number}] {result.Text}"));
        messages.Add(Message("user", query));
        return messages.ToJsonString(JsonNodes.Readable);
    }

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };
}

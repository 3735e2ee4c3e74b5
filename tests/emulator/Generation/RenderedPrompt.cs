using Vectara.Emulator.Search;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Generation;

/// <summary>What a language model would have been told: by the template of the caller, or else in messages of the emulator's own.</summary>
internal static class RenderedPrompt
{
    private static readonly IReadOnlyList<object?> Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    public static string Of(string query, IReadOnlyList<SearchResult> results, GenerationRequest request, string language)
    {
        var used = results.Take(request.MostResults).ToList();
        if (request.Template is not null)
            return request.Template.Render(Variables(query, used, request, language));
        var messages = new JsonArray(Message("system", "Quote the sentences of the results that answer the question, and number their sources."));
        foreach (var (result, i) in used.Select((result, i) => (result, i)))
            messages.Add(Message("user", $"[{i + 1}] {result.Text}"));
        messages.Add(Message("user", query));
        return messages.ToJsonString(JsonNodes.Readable);
    }

    /// <summary>The variables of prompt templates. How long the answer is to be is known only where the request says so.</summary>
    private static Dictionary<string, object?> Variables(string query, List<SearchResult> used, GenerationRequest request, string language) => new()
    {
        ["vectaraQuery"] = query,
        ["vectaraQueryResults"] = used.Select(object? (result) => Result(result)).ToList(),
        ["vectaraIdxWord"] = Ordinals,
        ["vectaraLangCode"] = language,
        ["vectaraLangName"] = LanguageNames.Of(language),
        ["vectaraOutChars"] = request.MostCharacters == long.MaxValue ? null : request.MostCharacters,
        ["esc"] = EscapeTool.Tool,
    };

    private static TemplateObject Result(SearchResult result) => new TemplateObject { Content = result.Text }
        .With("getText", result.Text)
        .With("text", result.Text)
        .With("docMetadata", TemplateObject.Metadata(JsonNodes.Parse(result.Document.Metadata)))
        .With("partMetadata", TemplateObject.Metadata(JsonNodes.Parse(result.Part.Metadata)));

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };
}

using Vectara.Emulator.Documents;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Generation;

/// <summary>A generated text, with all that an answer says about it.</summary>
internal sealed record GeneratedAnswer(string Text, string Language, double? Consistency, string Prompt, IReadOnlyList<string> Warnings)
{
    public static GeneratedAnswer Make(string query, IReadOnlyList<SearchResult> results, GenerationRequest request)
    {
        var answer = ExtractiveAnswer.Make(query, results, request);
        var language = request.Language == "auto" ? LanguageGuess.Of(query) : request.Language;
        var scored = request.WithConsistency && FactualConsistency.Knows(language);
        return new GeneratedAnswer(
            answer.Text,
            language,
            scored ? answer.Consistency : null,
            RenderedPrompt.Of(query, results, request, language),
            request.WithConsistency && !scored ? ["fcs_language_not_supported"] : []);
    }
}

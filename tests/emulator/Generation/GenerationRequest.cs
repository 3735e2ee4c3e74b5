using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Generation;

/// <summary>What is asked of the generation, as far as something that is not a language model can heed it.</summary>
internal sealed record GenerationRequest(
    int MostResults,
    long MostCharacters,
    int MostWords,
    string Language,
    Citations Citations,
    bool WithConsistency,
    string? Preset,
    string? Llm,
    PromptTemplate? Template)
{
    private const long UsualResults = 5;

    /// <summary>The request's generation, or null where it asks for none.</summary>
    /// <param name="generation">The member of the request.</param>
    /// <param name="always">Whether there is an answer even where none is asked for, as in chats.</param>
    public static GenerationRequest? Of(JsonObject? generation, bool always = false) =>
        !always && (generation is null || (bool?)generation["enabled"] == false) ? null : new GenerationRequest(
            (int)((long?)generation?["max_used_search_results"] ?? UsualResults),
            (long?)generation?["max_response_characters"] is > 0 and var most ? most : long.MaxValue,
            (int)((long?)generation?["model_parameters"]?["max_tokens"] ?? int.MaxValue),
            (string?)generation?["response_language"] ?? "auto",
            Citations.Of(generation?["citations"] as JsonObject),
            (bool?)generation?["enable_factual_consistency_score"] ?? true,
            (string?)generation?["generation_preset_name"] ?? (string?)generation?["prompt_name"],
            (string?)generation?["model_parameters"]?["llm_name"],
            PromptTemplate.Of((string?)generation?["prompt_template"], "generation.prompt_template")
                ?? PromptTemplate.Of((string?)generation?["prompt_text"], "generation.prompt_text"));
}

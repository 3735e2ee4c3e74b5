namespace Vectara.Emulator.Generation;

/// <summary>What is asked of the generation, as far as something that is not a language model can heed it.</summary>
internal sealed record GenerationRequest(int MostResults, long MostCharacters, string Language, Citations Citations, bool WithConsistency)
{
    private const long UsualResults = 5;

    /// <summary>The request's generation, or null where it asks for none.</summary>
    public static GenerationRequest? Of(JsonObject? generation) =>
        generation is null || (bool?)generation["enabled"] == false ? null : new GenerationRequest(
            (int)((long?)generation["max_used_search_results"] ?? UsualResults),
            (long?)generation["max_response_characters"] is > 0 and var most ? most : long.MaxValue,
            (string?)generation["response_language"] is { } language and not "auto" ? language : "eng",
            Citations.Of(generation["citations"] as JsonObject),
            (bool?)generation["enable_factual_consistency_score"] ?? true);
}

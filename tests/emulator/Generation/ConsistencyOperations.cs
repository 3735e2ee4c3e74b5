using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Models;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Generation;

/// <summary>Judges how far sources bear a text out, and takes out of a text what they do not. Both go by words alone.</summary>
internal sealed class ConsistencyOperations(Database database, ModelCatalogues catalogues)
{
    private const string EvaluationModel = "hhem_v2.3";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", "/v2/evaluate_factual_consistency", EvaluateAsync);
        handlers.Add("POST", "/v2/hallucination_correctors/correct_hallucinations", CorrectAsync);
    }

    private static Task<Answer> EvaluateAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if ((string?)request.Body["model_parameters"]?["model_name"] is { } model && model != EvaluationModel)
            throw ApiException.BadRequest("model_parameters.model_name", $"must be {EvaluationModel}");
        var text = (string)request.Body["generated_text"]!;
        var language = LanguageGuess.Of(text);
        if (!FactualConsistency.Knows(language))
            throw ApiException.Refused(StatusCodes.Status422UnprocessableEntity, $"The factual consistency of texts in {LanguageNames.Of(language)} cannot be evaluated.");
        var score = FactualConsistency.Score(text, request.Body["source_texts"]!.AsArray().Select(source => (string)source!));
        return Task.FromResult<Answer>(new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["score"] = score }));
    }

    private async Task<Answer> CorrectAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var model = (string)request.Body["model_name"]!;
        await database.ReadAsync(connection =>
        {
            catalogues.Correctors.Demand(connection, model, "model_name");
            return true;
        }, cancellationToken);
        return new JsonAnswer(
            StatusCodes.Status200OK,
            Correct((string)request.Body["generated_text"]!, [.. request.Body["documents"]!.AsArray().Select(document => (string)document!["text"]!)], model));
    }

    private static JsonObject Correct(string text, string[] documents, string model)
    {
        var corrections = new JsonArray();
        var corrected = text;
        foreach (var (sentence, lacking) in FactualConsistency.Unsupported(text, documents).Reverse())
        {
            corrections.Insert(0, new JsonObject
            {
                ["original_text"] = sentence.Of(text),
                ["corrected_text"] = "",
                ["explanation"] = $"The documents do not have: {string.Join(", ", lacking)}.",
            });
            corrected = corrected.Remove(sentence.Start, sentence.Length);
        }

        // What is left of the white space around a sentence that was taken out.
        if (corrections.Count > 0)
            corrected = string.Join(' ', corrected.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new JsonObject { ["corrections"] = corrections, ["corrected_text"] = corrected, ["model"] = model };
    }
}

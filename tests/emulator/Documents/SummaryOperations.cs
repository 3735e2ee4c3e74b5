using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Generation;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Models;
using Vectara.Emulator.Storage;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Documents;

/// <summary>Summarises a document, in one piece or as a stream.</summary>
internal sealed class SummaryOperations(Database database, CorpusStore corpora, ModelCatalogues catalogues)
{
    public void Register(HandlerTable handlers) => handlers.Add("POST", "/v2/corpora/{corpus_key}/documents/{document_id}/summarize", SummarizeAsync);

    private async Task<Answer> SummarizeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var template = PromptTemplate.Of((string?)request.Body["prompt_template"], "prompt_template");
        var (document, parts) = await database.ReadAsync(connection =>
        {
            catalogues.Llms.Demand(connection, (string)request.Body["llm_name"]!, "llm_name");
            var found = DocumentStore.Get(connection, corpora.GetEnabled(connection, request.Text("corpus_key")), request.Text("document_id"));
            return (found, DocumentStore.Parts(connection, found.Number).ToList());
        }, cancellationToken);
        var summary = DocumentSummary.Of(string.Join('\n', parts.Select(part => part.Text)), (int)((long?)request.Body["model_parameters"]?["max_tokens"] ?? int.MaxValue));
        var prompt = DocumentPrompt.Of(document, parts, template);
        return (bool?)request.Body["stream_response"] == true
            ? new EventStreamAnswer(Events(summary, prompt).ToAsyncEnumerable())
            : new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["summary"] = summary, ["rendered_prompt"] = prompt });
    }

    private static IEnumerable<StreamEvent> Events(string summary, string prompt)
    {
        foreach (var piece in ExtractiveAnswer.Split(summary))
            yield return new StreamEvent("generation_chunk", new JsonObject { ["generation_chunk"] = piece });
        yield return new StreamEvent("generation_end", []);
        yield return new StreamEvent("generation_info", new JsonObject { ["rendered_prompt"] = prompt });
        yield return new StreamEvent("end", []);
    }
}

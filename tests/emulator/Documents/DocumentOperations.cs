using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Documents;

/// <summary>What the API does with documents.</summary>
internal sealed class DocumentOperations(Database database, CorpusStore corpora)
{
    private const string Collection = "/v2/corpora/{corpus_key}/documents";
    private const string Item = Collection + "/{document_id}";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", Collection, CreateAsync);
        handlers.Add("GET", Collection, ListAsync);
        handlers.Add("GET", Item, GetAsync);
        handlers.Add("PATCH", Item, UpdateAsync);
        handlers.Add("PUT", Item + "/metadata", ReplaceMetadataAsync);
        handlers.Add("DELETE", Item, DeleteAsync);
        handlers.Add("GET", Item + "/images/{image_id}", GetImageAsync);
    }

    /// <summary>wait_for needs no care: what is stored here is searchable at once, which both of its values allow.</summary>
    private Task<Answer> CreateAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var draft = (string)request.Body["type"]! == "core" ? CoreDocument.Read(request.Body) : StructuredDocument.Read(request.Body);
        return database.WriteAsync<Answer>(connection =>
        {
            var corpus = corpora.GetEnabled(connection, request.Text("corpus_key"));
            draft.Check(corpus.Body);
            return new JsonAnswer(StatusCodes.Status201Created, DocumentJson.WithStorage(DocumentStore.Add(connection, corpus, draft), draft));
        }, cancellationToken);
    }

    private Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var corpus = corpora.Get(connection, request.Text("corpus_key"));
            var filter = DocumentSelection.ReadFilter(corpus, request.OptionalText("metadata_filter"));
            var page = Page.Read(
                $"documents of {corpus.Number}",
                request.OptionalText("page_key"),
                request.Number("limit"),
                number => DocumentStore.After(connection, corpus, number).Where(document => DocumentSelection.Accepts(filter, document)),
                document => document.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["documents"] = new JsonArray([.. page.Items.Select(DocumentJson.Of)]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);

    private Task<Answer> GetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var document = DocumentStore.Get(connection, corpora.Get(connection, request.Text("corpus_key")), request.Text("document_id"));
            return new JsonAnswer(StatusCodes.Status200OK, DocumentJson.WithParts(document, DocumentStore.Parts(connection, document.Number)));
        }, cancellationToken);

    private Task<Answer> UpdateAsync(ApiRequest request, CancellationToken cancellationToken) => ChangeMetadataAsync(request, DocumentMetadata.Merge, cancellationToken);

    private Task<Answer> ReplaceMetadataAsync(ApiRequest request, CancellationToken cancellationToken) => ChangeMetadataAsync(request, DocumentMetadata.Replace, cancellationToken);

    private Task<Answer> ChangeMetadataAsync(ApiRequest request, Func<JsonObject, JsonObject, JsonObject> change, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var corpus = corpora.Get(connection, request.Text("corpus_key"));
            var document = DocumentStore.Get(connection, corpus, request.Text("document_id"));
            if (request.Body["metadata"] is JsonObject metadata)
                document = DocumentMetadata.Change(connection, corpus, document, change(JsonNodes.Parse(document.Metadata), metadata));
            return new JsonAnswer(StatusCodes.Status200OK, DocumentJson.Of(document));
        }, cancellationToken);

    private Task<Answer> GetImageAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var document = DocumentStore.Get(connection, corpora.Get(connection, request.Text("corpus_key")), request.Text("document_id"));
            return new JsonAnswer(
                StatusCodes.Status200OK,
                DocumentJson.WholeImage(document, request.Text("image_id")) ?? throw ApiException.NotFound("image", request.Text("image_id")));
        }, cancellationToken);

    private Task<Answer> DeleteAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var corpus = corpora.Get(connection, request.Text("corpus_key"));
            DocumentStore.Remove(connection, corpus, DocumentStore.Get(connection, corpus, request.Text("document_id")));
            return NoContentAnswer.Instance;
        }, cancellationToken);
}
